import { z } from "zod";

import type { CustomField, CustomValue } from "@/lib/programme/custom-field-schema";

import type { DocumentKind, ProfileSettings } from "@/lib/programme/profile-settings";

import type { ContactKind, ShownContact } from "./mask-contact";
import type { Participation } from "./participation";
import type { ClientState } from "./schema";

export const clientIdInput = z.strictObject({ clientId: z.coerce.number().int().positive() });

export type ClientContact = {
  id: number;
  kind: Exclude<ContactKind, "card">;
  value: ShownContact;
  /** Of a document, where it was said. */
  documentKind: DocumentKind | null;
  confirmed: boolean;
  confirmedAt: string | null;
  /** Who had it confirmed, where that was a person. */
  confirmedBy: string | null;
  /** The last delivery to it failed for good. */
  failed: boolean;
};

export type ClientCardNumber = {
  id: number;
  number: ShownContact;
  kind: "physical" | "virtual" | "wallet";
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
};

export type ClientChild = { id: number; name: string; birthDate: string | null; gender: Gender | null };

export type Gender = "male" | "female";
export type Channel = "sms" | "email" | "push" | "messenger";
export type ConsentKind = "service" | "advertising";

export type ClientConsent = {
  channel: Channel;
  kind: ConsentKind;
  subscribed: boolean;
  at: string;
  source: string;
};

export type ClientName = { last: string; first: string; middle: string };

export type ClientBlock = {
  at: string;
  by: string | null;
  /** Why, for colleagues; `message` is what may be told to the client. */
  reason: string;
  message: string | null;
};

export type ClientExclusion = {
  reason: "service" | "messages" | "rules" | "other";
  /** Who asked for it, where that was a person. */
  by: string | null;
  erasesAt: string;
  erased: boolean;
};

/** Everything the card shows of a client but the balances, purchases and history; contacts are masked. */
export type ClientCard = {
  id: number;
  state: ClientState;
  /** Of a deleted client: where the card leads now. */
  successorId: number | null;
  version: number;
  name: ClientName;
  block: ClientBlock | null;
  recycleUntil: string | null;
  /** He leaves the programme, or has left it; null where that was never asked for or was taken back. */
  exclusion: ClientExclusion | null;
  participation: Participation;
  level: { key: string; name: string } | null;
  contacts: ClientContact[];
  cards: ClientCardNumber[];
  birthDate: string | null;
  gender: Gender | null;
  region: string | null;
  city: string | null;
  address: string | null;
  timeZone: string | null;
  custom: Record<string, CustomValue>;
  fields: CustomField[];
  profile: ProfileSettings;
  children: ClientChild[];
  consents: ClientConsent[];
  joinedOn: string | null;
  joinedStore: string | null;
  createdBy: string;
  purchaseCount: number;
  paidSum: number;
  lastDay: string | null;
  /** Who last changed the profile. */
  changedBy: string | null;
  programmeZone: string;
  /** Today in the programme's zone. */
  today: string;
};

export const revealContactInput = z.strictObject({
  clientId: z.number().int().positive(),
  /** A contact of the profile, or a card. */
  of: z.enum(["contact", "card"]),
  id: z.number().int().positive(),
});

export type RevealContactInput = z.input<typeof revealContactInput>;

/** What opening a card gives beyond its masked half: contacts as this person may see them. */
export type OpenedCard = {
  contacts: { id: number; value: ShownContact }[];
  cards: { id: number; value: ShownContact }[];
};
