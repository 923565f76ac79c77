import "server-only";

const replacement = 0x3f;

/** Letters that are not in Windows-1251 but have a neighbour there. */
const neighbours: Record<string, string> = { "\u2212": "-", "\u202f": "\u00a0", "\u20bd": "р." };

const bytes = new Map<number, number>();
for (let byte = 0; byte < 256; byte += 1) {
  bytes.set(new TextDecoder("windows-1251").decode(Uint8Array.of(byte)).charCodeAt(0), byte);
}

/** Text as programs of the former century take it; what has no place there becomes a question mark. */
export function toWindows1251(text: string): Buffer {
  const plain = text.replace(/[\u2212\u202f\u20bd]/g, (sign) => neighbours[sign] ?? sign);
  const result = Buffer.allocUnsafe(plain.length);
  let length = 0;
  for (const sign of plain) {
    result[length] = sign.length === 1 ? (bytes.get(sign.charCodeAt(0)) ?? replacement) : replacement;
    length += 1;
  }
  return result.subarray(0, length);
}
