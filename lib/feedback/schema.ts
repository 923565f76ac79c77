import { z } from "zod";

import type { ShownContact } from "@/lib/clients/mask-contact";
import { requiredText } from "@/lib/core/plain-text";
import type { MessageStatus } from "@/lib/messages/schema";

export const feedbackChannels = ["phone", "email", "site", "app", "messenger", "shop"] as const;
export type FeedbackChannel = (typeof feedbackChannels)[number];

export const threadStates = ["open", "answered", "closed"] as const;
export type ThreadState = (typeof threadStates)[number];

/** How an answer reaches the client; spoken: he has heard it already. */
export const answerWays = ["sms", "email", "spoken"] as const;
export type AnswerWay = (typeof answerWays)[number];

export const queueTabs = ["mine", "unassigned", "overdue", "all"] as const;
export type QueueTab = (typeof queueTabs)[number];

/** An answer by SMS is at most ten of them, as every text to a client. */
export const smsLengthMax = 670;
export const bodyLengthMax = 4_000;

const id = z.number().int().positive();
const version = z.number().int().positive();
/** Of the form that sends it: a repeat is the same message. */
const key = z.string().min(8).max(64);
const body = requiredText(bodyLengthMax);

export const openThreadInput = z.strictObject({
  clientId: id,
  topicId: id,
  channel: z.enum(feedbackChannels),
  storeId: id.nullable().default(null),
  body,
  /** Whoever writes it down keeps it; else anybody takes it from the queue. */
  takesIt: z.boolean().default(false),
  key,
});
export type OpenThreadInput = z.input<typeof openThreadInput>;

/** What the client says next, or a word among those who work on it. */
export const sayInput = z.strictObject({ threadId: id, body, key });
export type SayInput = z.input<typeof sayInput>;

export const answerThreadInput = z
  .strictObject({
    threadId: id,
    version,
    way: z.enum(answerWays),
    body,
    closes: z.boolean().default(false),
    key,
  })
  .refine(({ way, body: text }) => way !== "sms" || text.length <= smsLengthMax, {
    path: ["body"],
    params: { reason: "tooLong", maximum: smsLengthMax },
  });
export type AnswerThreadInput = z.input<typeof answerThreadInput>;

export const threadInput = z.strictObject({ threadId: id, version });
export type ThreadInput = z.input<typeof threadInput>;

/** Null: back to the queue. */
export const assignThreadInput = z.strictObject({ threadId: id, version, userId: id.nullable() });
export type AssignThreadInput = z.input<typeof assignThreadInput>;

export const changeTopicInput = z.strictObject({ threadId: id, version, topicId: id });
export type ChangeTopicInput = z.input<typeof changeTopicInput>;

/** `threadId` passes into the other one. */
export const mergeThreadsInput = z.strictObject({ threadId: id, version, intoId: id });
export type MergeThreadsInput = z.input<typeof mergeThreadsInput>;

export const threadFilter = z.strictObject({
  tab: z.enum(queueTabs).default("mine"),
  topicId: id.optional(),
  state: z.enum(threadStates).optional(),
  assigneeId: id.optional(),
  storeId: id.optional(),
});
export const threadListInput = threadFilter.extend({ after: z.string().max(1_024).optional() });
export type ThreadFilter = z.input<typeof threadFilter>;
export type ThreadListInput = z.input<typeof threadListInput>;

/** As an address line says it. */
export const threadIdInput = z.strictObject({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

export const clientThreadsInput = z.strictObject({ clientId: z.coerce.number().int().positive() });

export type ThreadRow = {
  id: number;
  client: { id: number; name: string };
  topic: string;
  channel: FeedbackChannel;
  state: ThreadState;
  store: string | null;
  assignee: { id: number; name: string; isMine: boolean } | null;
  openedAt: string;
  dueAt: string;
  lastAt: string;
  /** It waits longer than its topic allows. */
  late: boolean;
  /** Whole hours since it was opened. */
  hours: number;
  /** The beginning of what the client said last. */
  excerpt: string;
};

export type ThreadPage = { rows: ThreadRow[]; next: string | null; timeZone: string };

export type ThreadCounts = Record<Exclude<QueueTab, "all">, number>;

export type ThreadMessage = {
  id: number;
  direction: "incoming" | "outgoing" | "internal";
  body: string;
  at: string;
  author: string | null;
  /** What became of the answer; null: said by voice, or nothing was sent. */
  delivery: { channel: "sms" | "email"; to: ShownContact | null; status: MessageStatus; reason: string | null } | null;
  /** The matter it was written in, where that has passed into this one. */
  fromThreadId: number | null;
};

export type OtherThread = { id: number; topic: string; state: ThreadState; openedAt: string };

export type OpenedThread = ThreadRow & {
  version: number;
  topicId: number;
  closedBy: string | null;
  closedAt: string | null;
  mergedInto: number | null;
  messages: ThreadMessage[];
  /** Where an answer could go; null: he has no such contact. */
  contacts: { sms: ShownContact | null; email: ShownContact | null };
  /** Ready answers with their variables put in. */
  answers: { id: number; name: string; text: string }[];
  topics: { id: number; name: string }[];
  people: { id: number; name: string }[];
  /** Further matters of this client, with which it can be merged. */
  others: OtherThread[];
  timeZone: string;
};

export type ClientThreads = { rows: ThreadRow[]; timeZone: string };

/** What a form for a new matter offers. */
export type FeedbackForm = {
  topics: { id: number; name: string; hours: number }[];
  people: { id: number; name: string }[];
};

export const saveTopicInput = z.strictObject({
  /** Null: a new one. */
  id: id.nullable(),
  name: requiredText(60),
  hours: z.number().int().min(1).max(720),
  closed: z.boolean().default(false),
});
export type SaveTopicInput = z.input<typeof saveTopicInput>;

export const saveAnswerInput = z.strictObject({
  id: id.nullable(),
  name: requiredText(60),
  topicId: id.nullable(),
  body: requiredText(bodyLengthMax),
});
export type SaveAnswerInput = z.input<typeof saveAnswerInput>;

export const answerIdInput = z.strictObject({ id });

export type TopicRow = { id: number; name: string; hours: number; closed: boolean; threads: number };
export type AnswerRow = { id: number; name: string; topicId: number | null; topic: string | null; body: string };

export type FeedbackSettings = { topics: TopicRow[]; answers: AnswerRow[]; language: "ru" | "en" };
