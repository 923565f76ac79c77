export type DayPart = "morning" | "day" | "evening" | "night";

/** How a client buys, over the last twelve months; money in kopecks. */
export type Portrait = {
  receipts: number;
  /** Of a receipt; null: he has bought nothing. */
  average: number | null;
  /** Of everybody's receipt in the same months. */
  everybody: number | null;
  /** Between two receipts; null: fewer than two. */
  everyDays: number | null;
  store: { name: string; receipts: number } | null;
  time: { part: DayPart; receipts: number } | null;
  /** First days of months, the first one first; months without a purchase too. */
  months: { month: string; paid: number; receipts: number }[];
  categories: { name: string; paid: number }[];
};
