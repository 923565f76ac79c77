import type { Delimiter } from "./read-csv";

const candidates = ["\t", ";", ",", "|"] as const;
const linesLookedAt = 50;

/**
 * The delimiter that parts the first lines into the same number of columns; white space when none of the signs does
 * and the words of each line are as many. Undefined for a text of one column.
 */
export function guessDelimiter(sample: string): Delimiter | undefined {
  const lines = sample
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, linesLookedAt);
  const scored = candidates
    .map((delimiter) => ({ delimiter, ...score(lines.map((line) => countOutsideQuotes(line, delimiter) + 1)) }))
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => b.agreement - a.agreement || b.columns - a.columns);
  const [best] = scored;
  const words = score(lines.map((line) => line.trim().split(/\s+/).length));
  const isAligned = words.columns > 1 && words.agreement === 1 && lines.length > 1;
  if (best && (best.agreement >= 0.6 || !isAligned)) return best.delimiter;
  return isAligned ? "space" : undefined;
}

/** The columns of the first line, and the part of the lines that have as many. */
function score(counts: readonly number[]): { columns: number; agreement: number } {
  const columns = counts[0] ?? 0;
  const same = counts.filter((count) => count === columns).length;
  return { columns, agreement: counts.length === 0 ? 0 : same / counts.length };
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) count += 1;
  }
  return count;
}
