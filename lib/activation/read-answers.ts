import "server-only";

import type { z } from "zod";
import type { Context } from "@/lib/access/context";
import { mergeCustomValues } from "@/lib/clients/merge-custom-values";
import { normaliseContact } from "@/lib/clients/write-contacts";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";
import type { CustomValue } from "@/lib/programme/custom-field-schema";
import { findCustomFields } from "@/lib/programme/custom-fields";
import { programmeToday } from "@/lib/programme/settings";

import { type Answers, answersInput } from "./request-schema";

/**
 * A form in its stored form: contacts normalised, answers checked by their questions. What was left out stays out, also
 * where it is required: the queue says what is missing.
 */
export async function readAnswers(ctx: Context, typed: z.output<typeof answersInput>): Promise<Answers> {
  if (typed.birthDate && typed.birthDate > (await programmeToday(ctx.db))) {
    throw Refusal.field("answers.birthDate", "dateInFuture");
  }
  return {
    ...typed,
    phone: typed.phone && normaliseContact("phone", typed.phone, "answers.phone"),
    email: typed.email && normaliseContact("email", typed.email, "answers.email"),
    custom: await readCustom(ctx, typed.custom),
  };
}

async function readCustom(ctx: Context, typed: Record<string, unknown>): Promise<Record<string, CustomValue>> {
  const given = Object.entries(typed).filter(([, value]) => !isEmpty(value));
  if (given.length === 0) return {};
  const fields = await findCustomFields(ctx.db);
  const { merged } = mergeCustomValues(fields, {}, Object.fromEntries(given), "answers.custom");
  return merged as Record<string, CustomValue>;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** What was stored with a request; of a decided one nothing is left. */
export function storedAnswers(stored: Record<string, unknown>): Answers {
  return answersInput.parse(stored) as Answers;
}

/** The stored form of a card's number; null: none was given. */
export function readCard(typed: string): string | null {
  if (typed === "") return null;
  const number = normaliseCardNumber(typed);
  if (!number) throw Refusal.field("card", "badCard");
  return number;
}

/** A form by which nobody can be recognised is no form. */
export function requireSomebody({ phone, email }: Pick<Answers, "phone" | "email">, card: string | null): void {
  if (!phone && !email && card === null) throw Refusal.field("answers.phone", "contactRequired");
}
