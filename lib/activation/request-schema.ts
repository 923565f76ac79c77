import { z } from "zod";

import type { ClientCard } from "@/lib/clients/card-schema";
import type { ShownContact } from "@/lib/clients/mask-contact";
import { isoDay } from "@/lib/core/dates";
import { plainText, requiredText } from "@/lib/core/plain-text";
import type { CustomField, CustomValue } from "@/lib/programme/custom-field-schema";
import type { answerKeys } from "@/lib/programme/message-settings";

export const requestWays = ["questionnaire", "mixed", "account", "till"] as const;
export type RequestWay = (typeof requestWays)[number];
export type RequestState = "waiting" | "asked" | "approved" | "rejected";
export type AnswerKey = (typeof answerKeys)[number];

/** How long one person has a request for himself. */
export const minutesHeld = 15;

const id = z.number().int().positive();
const line = (lengthMax: number) => plainText(lengthMax).default("");

/** A form as it was filled in; contacts as typed, empty where nothing was given. */
export const answersInput = z.strictObject({
  surname: line(100),
  name: line(100),
  patronymic: line(100),
  phone: line(64),
  email: line(254),
  birthDate: isoDay.nullable().default(null),
  gender: z.enum(["male", "female"]).nullable().default(null),
  city: line(200),
  custom: z.record(z.string().max(40), z.unknown()).default({}),
  consents: z
    .array(
      z.strictObject({
        channel: z.enum(["sms", "email", "push", "messenger"]),
        kind: z.enum(["service", "advertising"]),
      }),
    )
    .max(8)
    .default([]),
});

export type AnswersInput = z.input<typeof answersInput>;

/** The same in its one stored form. */
export type Answers = Omit<z.output<typeof answersInput>, "custom"> & { custom: Record<string, CustomValue> };

const form = {
  card: line(64),
  answers: answersInput,
  storeId: id.nullable().default(null),
  filledOn: isoDay.nullable().default(null),
};

export const enterRequestInput = z.strictObject({
  ...form,
  /** At once, where nothing has to be compared; else the form waits in the queue. */
  activates: z.boolean().default(false),
});
export type EnterRequestInput = z.input<typeof enterRequestInput>;

export const requestIdInput = z.strictObject({ id });
export const changeRequestInput = z.strictObject({ id, ...form });
export type ChangeRequestInput = z.input<typeof changeRequestInput>;

export const approveRequestInput = z.strictObject({
  id,
  ...form,
  /** Whom the form is about; null: somebody new. */
  intoId: id.nullable().default(null),
  /** Fields in which the form counts where the client says something else; elsewhere it fills what is empty. */
  takes: z.array(z.string().max(60)).max(220).default([]),
});
export type ApproveRequestInput = z.input<typeof approveRequestInput>;

export const rejectRequestInput = z.strictObject({ id, reason: requiredText(300) });
export const askRequestInput = z.strictObject({ id, what: requiredText(300), tellsClient: z.boolean() });
export type AskRequestInput = z.input<typeof askRequestInput>;

export const queueInput = z.strictObject({
  way: z.enum(requestWays).optional(),
  state: z.enum(["waiting", "asked"]).optional(),
  storeId: z.coerce.number().int().positive().optional(),
  /** Longer than the setting allows. */
  late: z.boolean().optional(),
  holder: z.enum(["mine", "nobody"]).optional(),
  order: z.enum(["oldest", "newest"]).default("oldest"),
  after: z.string().max(1_024).optional(),
});
export type QueueInput = z.input<typeof queueInput>;
export type QueueFilter = Omit<QueueInput, "after">;

export type QueueRow = {
  id: number;
  way: RequestWay;
  state: "waiting" | "asked";
  /** Who; empty where no name was given. */
  name: string;
  phone: ShownContact | null;
  card: ShownContact | null;
  clientId: number | null;
  store: string | null;
  enteredAt: string;
  hours: number;
  late: boolean;
  missing: string[];
  holder: { name: string; isMine: boolean; until: string } | null;
};

export type QueuePage = { rows: QueueRow[]; next: string | null; timeZone: string; hoursMax: number };
export type QueueCounts = { open: number; late: number };

/** What a form and a client have in common: the kinds of evidence for duplicates, and the card. */
export type MatchKind = "phone" | "email" | "document" | "name_birth" | "similar" | "reported" | "card";
export type RequestMatch = { client: ClientCard; kinds: MatchKind[] };

/** Where the card of a request is now. */
export type RequestCard = {
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
  owner: { id: number; state: string } | null;
} | null;

export type OpenedRequest = {
  id: number;
  way: RequestWay;
  state: RequestState;
  /** Contacts and the card are empty where the person may not see them yet: taking it in work shows them. */
  answers: Answers;
  card: string;
  shown: { phone: ShownContact | null; email: ShownContact | null; card: ShownContact | null };
  cardFound: RequestCard;
  clientId: number | null;
  storeId: number | null;
  filledOn: string | null;
  enteredAt: string;
  enteredBy: string | null;
  askedWhat: string | null;
  rejectReason: string | null;
  decidedBy: string | null;
  missing: string[];
  holder: { name: string; isMine: boolean; until: string } | null;
  matches: RequestMatch[];
  /** Matches outside the stores of the person. */
  hiddenMatches: number;
  fields: CustomField[];
  rejectReasons: string[];
  timeZone: string;
  mayDecide: boolean;
};
