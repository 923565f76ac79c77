import { day, dayNumber, dayOf, hour, isoDay, midnight, monthAndDate } from "./calendar";
import type { Batch, Seeding, World } from "./world";

/** Mass accrual of the last year: the chain's birthday, the New Year, the 8th of March. */
export function writeBatches({ tables, now }: Seeding, { marketer }: World["users"]): Batch[] {
  const { year } = monthAndDate(dayOf(now));
  const occasions = [
    { title: "С 8 Марта", month: 3, date: 8, amount: 200, days: 21, share: 0.12, gender: "female" },
    { title: "День рождения сети", month: 6, date: 14, amount: 150, days: 30, share: 0.1, gender: null },
    { title: "К Новому году", month: 12, date: 20, amount: 300, days: 30, share: 0.15, gender: null },
  ] as const;
  return occasions.map(({ title, month, date, ...rest }, i) => {
    const thisYear = midnight(dayNumber(year, month, date)) + 10 * hour;
    const at = thisYear < now - day ? thisYear : midnight(dayNumber(year - 1, month, date)) + 10 * hour;
    const terms = { amount: rest.amount, lastDay: isoDay(dayOf(at) + rest.days), notify: false };
    const of = rest.gender === null ? [] : [{ op: "is", filter: "client.gender", value: { in: [rest.gender] } }];
    const definition = JSON.stringify({ version: 1, root: { op: "all", of } });
    const moments = [at, at, at, at + hour] as const;
    tables.batch(i + 1, "accrue", "done", title, JSON.stringify(terms), definition, marketer, ...moments);
    return { id: i + 1, at, ...rest };
  });
}
