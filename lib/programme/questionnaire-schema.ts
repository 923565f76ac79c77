import { z } from "zod";

import { isoDay } from "@/lib/core/dates";
import { plainText, requiredText } from "@/lib/core/plain-text";

import { type CustomField, customFieldTypes } from "./custom-field-schema";
import { type ProfileSettings, profileSettingsInput } from "./profile-settings";

export const optionsMax = 100;
export const questionsMax = 200;

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const bound = z.union([z.number().min(-1e15).max(1e15), isoDay]);

export const saveQuestionInput = z.strictObject({
  /** Of the question that is changed, with the version that was opened; null: a new one. */
  changes: z.strictObject({ key, version: z.number().int().positive() }).nullable(),
  /** Of a new one; empty: made up. */
  key: z.union([key, z.literal("")]).default(""),
  label: requiredText(100),
  section: plainText(60),
  type: z.enum(customFieldTypes),
  /** Without a key: a new one. */
  options: z
    .array(z.strictObject({ key: key.nullable(), label: requiredText(100) }))
    .max(optionsMax)
    .default([]),
  required: z.boolean(),
  hint: plainText(200).default(""),
  limits: z
    .strictObject({ min: bound.optional(), max: bound.optional(), pattern: plainText(60).optional() })
    .default({}),
  onProfile: z.boolean(),
  onForm: z.boolean(),
});
export type SaveQuestionInput = z.input<typeof saveQuestionInput>;

export const archiveQuestionInput = z.strictObject({ key, archived: z.boolean() });
export type ArchiveQuestionInput = z.input<typeof archiveQuestionInput>;

/** All questions that are asked, in their new order. */
export const arrangeQuestionsInput = z.strictObject({ keys: z.array(key).max(questionsMax) });
export type ArrangeQuestionsInput = z.input<typeof arrangeQuestionsInput>;

export const renameSectionInput = z.strictObject({ section: plainText(60), name: requiredText(60) });
export type RenameSectionInput = z.input<typeof renameSectionInput>;

export const saveProfileSettingsInput = profileSettingsInput;
export type SaveProfileSettingsInput = ProfileSettings;

export type Question = CustomField & { version: number; archived: boolean };

/** The questionnaire as the page of its settings shows it. */
export type Questionnaire = { questions: Question[]; profile: ProfileSettings };
