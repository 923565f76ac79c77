/**
 * A document as stored: its letters and digits alone, in capitals («45 10 № 123456» is `4510123456`); undefined when it
 * cannot be one: fewer than five or more than 32 characters, or no digit.
 */
export function normaliseDocument(raw: string): string | undefined {
  const text = raw.replace(/[\s\u00a0№#./-]/gu, "").toUpperCase();
  return /^[\p{L}\d]{5,32}$/u.test(text) && /\d/u.test(text) ? text : undefined;
}
