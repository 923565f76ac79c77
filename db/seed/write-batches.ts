import { day, dayNumber, dayOf, hour, midnight, monthAndDate } from "./calendar";
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
    const facts = { amount: rest.amount, validityDays: rest.days };
    tables.batch(i + 1, "bonuses.accrue", "done", title, JSON.stringify(facts), `user:${marketer}`, at, at + hour);
    return { id: i + 1, at, ...rest };
  });
}
