import { z } from "zod";

const controlCharacter = /[^\P{Cc}\t\n\r]/u;
const bidirectional = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text typed by people: NFC, trimmed, control characters and lone surrogates refused (the database would),
 * marks that turn the direction of writing removed, so that a name cannot disguise what follows it.
 */
export function plainText(lengthMax: number) {
  return z
    .string()
    .max(lengthMax)
    .refine((text) => !controlCharacter.test(text) && text.isWellFormed(), { params: { reason: "badCharacters" } })
    .transform((text) => text.normalize("NFC").replace(bidirectional, "").trim());
}

/** The same, and something must be left after trimming. */
export function requiredText(lengthMax: number) {
  return plainText(lengthMax).refine((text) => text.length > 0, { params: { reason: "required" } });
}
