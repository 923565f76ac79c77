/** Where one was in a list: restored when one comes back from a card. */
export type Place = { top: number; focused: number | null };

const places = new Map<string, Place>();
const placesMax = 50;

export function rememberPlace(view: string, place: Place): void {
  places.delete(view);
  places.set(view, place);
  for (const oldest of places.keys()) {
    if (places.size <= placesMax) return;
    places.delete(oldest);
  }
}

export function recallPlace(view: string): Place | undefined {
  return places.get(view);
}
