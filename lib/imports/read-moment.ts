import { type IsoDay, isIsoDay } from "@/lib/core/dates";

/**
 * A date of a file: a day of the store, a wall-clock time of the programme, or a moment with its own offset.
 * `text` is written as Postgres reads it.
 */
export type FileMoment = { kind: "day" | "local" | "exact"; day: IsoDay; text: string };

const pattern =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads `YYYY-MM-DD`, `YYYYMMDD` and `DD.MM.YYYY`, with or without a time. Undefined for what is no such day and
 * for writings that mean different days to different people, as `10/11/12` does.
 */
export function readMoment(cell: string): FileMoment | undefined {
  const match = pattern.exec(cell.trim());
  if (!match) return undefined;
  const [, y1, m1, d1, y2, m2, d2, d3, m3, y3, hour, minute, second = "00", offset] = match;
  const day = `${y1 ?? y2 ?? y3}-${two(m1 ?? m2 ?? m3)}-${two(d1 ?? d2 ?? d3)}`;
  if (!isIsoDay(day)) return undefined;
  if (hour === undefined) return offset ? undefined : { kind: "day", day, text: day };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = `${two(hour)}:${minute}:${second}`;
  return offset
    ? { kind: "exact", day, text: `${day}T${time}${offset.toUpperCase()}` }
    : { kind: "local", day, text: `${day} ${time}` };
}

function two(digits = ""): string {
  return digits.padStart(2, "0");
}
