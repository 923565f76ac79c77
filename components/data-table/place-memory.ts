/** Where one was in a list: restored when one comes back from a card. */
export type Place = { top: number; focused: number | null };

const places = new Map<string, Place>();
const placesMax = 50;

/** A list without a name of its view is not remembered. */
export function rememberPlace(view: string | undefined, place: Place): void {
  if (view === undefined) return;
  places.delete(view);
  places.set(view, place);
  for (const oldest of places.keys()) {
    if (places.size <= placesMax) return;
    places.delete(oldest);
  }
}

export function recallPlace(view: string | undefined): Place | undefined {
  return view === undefined ? undefined : places.get(view);
}
