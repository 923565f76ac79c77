import { day } from "./calendar";
import type { Journal } from "./journal";
import type { Tables } from "./tables";

const is = (filter: string, value: unknown) => ({ op: "is", filter, value });

/** Segments to begin with: the questions a marketer asks first. */
export const readySegments = [
  {
    name: "Спящие 90 дней",
    colour: "slate",
    description: "Покупали раньше, но не были у нас больше 90 дней",
    isPinned: true,
    of: [is("purchase.daysSinceLast", { more: 90 })],
  },
  {
    name: "День рождения скоро",
    colour: "pink",
    description: "Ближайшие 14 дней, вместе с сегодняшним",
    isPinned: true,
    of: [is("client.birthdaySoon", { within: 14 })],
  },
  {
    name: "Бонусы сгорают",
    colour: "orange",
    description: "Заработанные бонусы сгорят за 30 дней, а на счету не меньше 100",
    isPinned: true,
    of: [is("loyalty.bonus.expiresOn", { nextDays: 30 }), is("loyalty.bonus.balance", { from: 100 })],
  },
  {
    name: "Лучшие покупатели",
    colour: "green",
    description: "От 30 000 ₽ и от 20 покупок, были за последние два месяца",
    isPinned: false,
    of: [
      is("purchase.sum", { from: 30_000 }),
      is("purchase.count", { from: 20 }),
      is("purchase.daysSinceLast", { to: 60 }),
    ],
  },
  {
    name: "Родители малышей",
    colour: "sky",
    description: "Есть ребёнок до трёх лет включительно",
    isPinned: false,
    of: [{ op: "event", event: "child", of: [is("client.child.age", { to: 3 })] }],
  },
  {
    name: "Молодые покупатели центра",
    colour: "violet",
    description: "Младше 30, от двух покупок, были на Арбате или Тверской, всего от 10 000 ₽",
    isPinned: false,
    of: [
      is("client.age", { less: 30 }),
      is("purchase.count", { from: 2 }),
      is("purchase.store", { in: ["MSK-01", "MSK-02"] }),
      is("purchase.sum", { from: 10_000 }),
    ],
  },
] as const;

/** Writes them as the marketer's; the worker counts them. */
export function writeSegments(tables: Tables, journal: Journal, now: number, marketer: number): void {
  readySegments.forEach(({ name, colour, description, isPinned, of }, i) => {
    const id = `5e900000-0000-4000-8000-00000000000${i + 1}`;
    const at = now - (40 - i * 5) * day;
    const definition = JSON.stringify({ version: 1, root: { op: "all", of } });
    tables.segment(id, name, colour, "dynamic", description, definition, marketer, at, at, isPinned);
    const actor = `user:${marketer}`;
    journal.add({ at, actor, action: "segment.create", subject: `segment:${id}`, facts: { name } });
    tables.segment_version(id, 1, definition, actor, at);
  });
}
