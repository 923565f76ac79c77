const storageKey = "clientele.list";

/** The list a card was opened from: previous and next client walk along it. */
export function rememberListContext(ids: readonly number[]): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(ids.slice(0, 2_000)));
  } catch {
    // Without storage the card has no neighbours.
  }
}

/** Where a client stands in the list it was opened from, and who stands beside. */
export function listNeighbours(clientId: number): { place: number; previous?: number; next?: number } | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "[]");
    const ids = Array.isArray(stored) ? stored.filter((id): id is number => typeof id === "number") : [];
    const place = ids.indexOf(clientId);
    if (place < 0) return undefined;
    const [previous, next] = [ids[place - 1], ids[place + 1]];
    return { place: place + 1, ...(previous !== undefined && { previous }), ...(next !== undefined && { next }) };
  } catch {
    return undefined;
  }
}
