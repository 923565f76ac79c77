import type { Definition } from "../tree";

/** A small base as plain data: what the oracle judges and what the database is filled with. */
export type World = {
  now: string;
  timeZone: string;
  clients: WorldClient[];
  segments: WorldSegment[];
};

export type WorldSegment =
  | { id: string; name: string; definition: Definition }
  | { id: string; name: string; members: number[] };

export type WorldClient = {
  state: "anonymous" | "new" | "registered" | "deleted" | "excluded";
  blocked: boolean;
  /** Why he has asked to leave and was not erased yet. */
  /** How far his entry is: by SMS and not complete, or a form that was approved, by its way. */
  entry: "waiting" | "questionnaire" | "mixed" | null;
  leaving: "service" | "messages" | "rules" | "other" | null;
  inBin: boolean;
  createdBy: "operator" | "till" | "import";
  /** Missing for clients who were erased. */
  profile: Profile | null;
  /** The row of statistics is not there until something happens. */
  bareStats: boolean;
  documents: { number: string; removed: boolean }[];
  consents: { channel: "sms" | "email"; subscribed: boolean }[];
  children: { name: string; birthDate: string | null; gender: "male" | "female" | null }[];
  levels: { system: string; level: string }[];
  cards: Card[];
  account: Account | null;
  /** Uses the account of the client with this number as well, or has left it; nobody's where that one has none. */
  guest: { of: number; left: boolean } | null;
  purchases: Purchase[];
  returns: Return[];
  feedback: Feedback[];
};

/** A matter for the contact centre; `merged`: it passed into another one. */
export type Feedback = {
  topic: string;
  state: "open" | "answered" | "closed";
  late: boolean;
  /** Days from today of the programme. */
  day: number;
  merged: boolean;
};

export type Profile = {
  surname: string;
  name: string;
  patronymic: string;
  birthDate: string | null;
  gender: "male" | "female" | null;
  city: string | null;
  region: string | null;
  custom: Record<string, unknown>;
};

export type Account = {
  available: number;
  frozen: boolean;
  lots: Lot[];
  /** Amounts of its history; negative: they came back. */
  spent: number[];
  expired: number[];
  reservations: { open: boolean; expires: number }[];
};
/** Moments are hours from now; `expires` null: never. */
export type Lot = {
  origin: "loyalty" | "reward";
  remaining: number;
  reserved: number;
  state: "pending" | "active";
  activeFrom: number;
  expires: number | null;
};

export type Card = {
  /** What its number begins with; the rest keeps it apart from all others. */
  head: string;
  kind: "physical" | "virtual" | "wallet";
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
  walletState: "issued" | "installed" | "removed";
  category: string | null;
  type: string | null;
};

/** The number of the n-th card of a client. */
export function cardNumberIn(card: Card, client: number, n: number): string {
  return `${card.head}${String(client).padStart(2, "0")}${n}`;
}

export type Line = { sku: string | null; name: string | null };
export type Purchase = {
  status: "open" | "completed" | "cancelled";
  /** Days from today of the programme. */
  day: number;
  store: string | null;
  seller: string | null;
  receipt: string | null;
  paid: number;
  lines: Line[];
  promotions: string[];
};
export type Return = { day: number; store: string | null; seller: string | null; refunded: number; lines: Line[] };

export const stores = ["S1", "S2", "S3"];
export const sellers = ["V1", "V2"];
export const categories = [
  { key: "food", parent: null },
  { key: "dairy", parent: "food" },
  { key: "cheese", parent: "dairy" },
  { key: "drinks", parent: null },
];
export const products = [
  { sku: "MILK-1", name: "Молоко топлёное 3,2%", category: "dairy" },
  { sku: "MILK-2", name: "Молоко_цельное", category: "dairy" },
  { sku: "CHE-1", name: "Сыр твёрдый", category: "cheese" },
  { sku: "TEA%1", name: "Чай чёрный", category: "drinks" },
  { sku: "GIFT", name: "Подарок", category: null },
];
export const systems = [
  { key: "main", isDefault: true, levels: ["bronze", "gold"] },
  { key: "club", isDefault: false, levels: ["bronze", "black"] },
];
export const fields = [
  { key: "note", type: "text", options: [] },
  { key: "size", type: "number", options: [] },
  { key: "since", type: "date", options: [] },
  { key: "agrees", type: "boolean", options: [] },
  { key: "pet", type: "choice", options: ["cat", "dog"] },
  { key: "likes", type: "choices", options: ["tea", "coffee", "milk"] },
] as const;
export const cardCategories = ["gold", "plain"];
export const cardTypes = ["bonus", "family"];
/** The key of a topic is its place in this list, from 1 on. */
export const feedbackTopicNames = ["Бонусы", "Обслуживание"];
export const promotions = ["spring", "autumn"];
export const segmentIds = [
  "00000000-0000-4000-8000-000000000001",
  "00000000-0000-4000-8000-000000000002",
  "00000000-0000-4000-8000-000000000003",
] as const;
