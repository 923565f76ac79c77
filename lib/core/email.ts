/** Lower case and trimmed; undefined when it cannot be an address. */
export function normaliseEmail(raw: string): string | undefined {
  const text = raw.trim().toLowerCase();
  return text.length <= 254 && /^[^\s@,;<>"()[\]]{1,64}@[^\s@,;<>"()[\]]+\.[^\s@,;<>"()[\].]{2,}$/.test(text)
    ? text
    : undefined;
}
