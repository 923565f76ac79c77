/** The twelve colours of segments, in the order in which they are offered. Stored as these keys, never as a value. */
export const segmentColours = [
  "slate",
  "red",
  "orange",
  "amber",
  "lime",
  "green",
  "teal",
  "sky",
  "blue",
  "violet",
  "plum",
  "pink",
] as const;

export type SegmentColour = (typeof segmentColours)[number];

export function isSegmentColour(key: string): key is SegmentColour {
  return segmentColours.some((colour) => colour === key);
}
