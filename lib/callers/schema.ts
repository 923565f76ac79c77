import { z } from "zod";

import type { Verification } from "@/lib/access/verified-caller";
import { requiredText } from "@/lib/core/plain-text";

const clientId = z.number().int().positive();

/** What a caller can be asked; the shop and the sum are two ways to ask about one purchase. */
export const questions = ["birthDate", "cardTail", "lastStore", "lastSum", "email"] as const;
export type Question = (typeof questions)[number];

/** How many different things he has to know, and how often he may be wrong before the questions close. */
export const answersNeeded = 2;
export const wrongAnswersMax = 3;
export const closedMinutes = 10;

export const answerInput = z.strictObject({
  clientId,
  question: z.enum(questions),
  /** As the operator hears it: a date, digits, a sum, an address; of a shop its id. */
  answer: requiredText(254),
});
export type AnswerInput = z.input<typeof answerInput>;

/** What came of an answer; `verified` once enough different things were right. */
export type Answered = { isRight: boolean; verified: Verification | null; wrongLeft: number };

export const papersInput = z.strictObject({ clientId, document: z.enum(["passport", "driving_licence", "other"]) });
export type PapersInput = z.input<typeof papersInput>;

export const paperworkInput = z.strictObject({
  clientId,
  purpose: z.enum(["questionnaire", "letter", "complaint", "correction"]),
});
export type PaperworkInput = z.input<typeof paperworkInput>;

export const callInput = z.strictObject({ clientId, from: z.string().max(40) });
export type CallInput = z.input<typeof callInput>;

export const clientOfCall = z.strictObject({ clientId: z.coerce.number().int().positive() });

/** How a client's caller stands for the person who asks; nothing in it answers a question. */
export type Caller = {
  /** The person works without a caller. */
  exempt: boolean;
  verification: Verification | null;
  ways: { answers: boolean; code: boolean; papers: boolean };
  /** What can be asked because something is recorded of it, and which of it was answered rightly already. */
  questions: { question: Question; isRight: boolean }[];
  /** Contacts to which a code may go. */
  codeContacts: number[];
  wrongLeft: number;
  /** The questions are closed for so many minutes more. */
  closedMinutes: number | null;
  /** Where one can have bought. */
  stores: { id: number; name: string }[];
};

export const callerRulesInput = z.strictObject({
  administratorsSeeContacts: z.boolean(),
  operatorsRevealContacts: z.boolean(),
  verifyCallers: z.boolean(),
  balanceAfterCaller: z.boolean(),
  callerMinutes: z.number().int().min(5).max(60),
  callerWays: z.strictObject({ answers: z.boolean(), code: z.boolean(), number: z.boolean(), papers: z.boolean() }),
});
export type CallerRules = z.output<typeof callerRulesInput>;
