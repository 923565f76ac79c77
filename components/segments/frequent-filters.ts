const storageKey = "frequentFilters";
const shownMax = 6;
const atFirst = [
  "client.age",
  "purchase.count",
  "purchase.sum",
  "purchase.daysSinceLast",
  "purchase.store",
  "loyalty.bonus.balance",
];

/** The conditions this person uses most in this browser; until there are any, those most people need. */
export function frequentFilters(): string[] {
  const used = Object.entries(readUses()).sort(([, a], [, b]) => b - a);
  return [...new Set([...used.map(([id]) => id), ...atFirst])].slice(0, shownMax);
}

export function rememberFilterUse(id: string): void {
  const uses = readUses();
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...uses, [id]: (uses[id] ?? 0) + 1 }));
  } catch {
    // Without storage the order is the usual one.
  }
}

function readUses(): Record<string, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
    );
  } catch {
    return {};
  }
}
