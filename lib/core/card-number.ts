/** Card number as stored: digits and capital letters without spaces; undefined when it cannot be one (or is `4,27E+15`). */
export function normaliseCardNumber(raw: string): string | undefined {
  const text = raw.replace(/[\s\u00a0]/g, "").toUpperCase();
  return /^[0-9A-Z-]{4,32}$/.test(text) && /\d/.test(text) ? text : undefined;
}
