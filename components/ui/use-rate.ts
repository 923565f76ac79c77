import { useRef } from "react";

type Point = { at: number; done: number };

/** Points further back than this say nothing of the speed now. */
const windowMs = 10_000;

/**
 * How fast something goes by what was seen of it: steps a second over the last seconds, and seconds to the end. Null
 * until there is enough to tell. `phase` names what is counted: a new one begins anew.
 */
export function useRate(phase: string | null, done: number, total: number | null, now = Date.now()) {
  const seen = useRef<{ phase: string | null; points: Point[] }>({ phase: null, points: [] });
  if (seen.current.phase !== phase || done < (seen.current.points.at(-1)?.done ?? 0)) {
    seen.current = { phase, points: [] };
  }
  const { points } = seen.current;
  if (points.at(-1)?.done !== done) points.push({ at: now, done });
  while (points.length > 2 && now - (points[0]?.at ?? now) > windowMs) points.shift();
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || last.at - first.at < 900) return { perSecond: null, secondsLeft: null };
  const perSecond = ((last.done - first.done) / (last.at - first.at)) * 1_000;
  const secondsLeft = total === null || perSecond <= 0 ? null : (total - done) / perSecond;
  return { perSecond, secondsLeft };
}
