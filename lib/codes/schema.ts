import { z } from "zod";

/** A code as it is typed: six digits, spaces between them forgiven. */
export const codeDigits = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/\s/g, ""))
  .refine((typed) => /^\d{6}$/.test(typed), { params: { reason: "badCode" } });

const id = z.number().int().positive();

export const contactInput = z.strictObject({ clientId: id, identifierId: id });
export type ContactInput = z.input<typeof contactInput>;

export const confirmContactInput = z.strictObject({ ...contactInput.shape, code: codeDigits });
export type ConfirmContactInput = z.input<typeof confirmContactInput>;
