import { day, dayNumber, dayOf, hour, midnight } from "./calendar";
import type { Life } from "./life";
import type { Store, World } from "./world";
import { buy, buyOne } from "./write-purchase";

/** Histories that few clients have and every screen and filter must bear. */
export function edgeLives(world: World): { name: string; plan: (life: Life) => void }[] {
  const { now } = world;
  const home = world.anyStore.pick;
  return [
    { name: "Ни одной покупки", plan: () => undefined },
    {
      name: "Две тысячи покупок",
      plan: (life) => {
        for (let n = 0; n < 2_000; n += 1) {
          life.plan(now - day - n * 4 * hour, () => buy(life, { at: now - day - n * 4 * hour, store: storeOf(life) }));
        }
      },
    },
    {
      name: "Покупка за ноль",
      plan: (life) => life.plan(now - 3 * day, () => buyOne(life, { at: now - 3 * day, store: storeOf(life) }, 0)),
    },
    {
      name: "Покупка за десять миллиардов",
      plan: (life) => {
        for (const ago of [9, 3]) {
          const at = now - ago * day;
          life.plan(at, () => buyOne(life, { at, store: storeOf(life) }, 1_000_000_000_000));
        }
      },
    },
    {
      name: "Три тысячи начислений",
      plan: (life) => {
        const at = now - 20 * day;
        life.plan(at, () => {
          for (let n = 1; n <= 3_000; n += 1) give(life, at, 1 + (n % 7), midnight(dayOf(now) + 1 + (n % 400)));
        });
        life.plan(at + day, () => life.book.debit(at + day, 5_000, { clientId: life.profile.id, actor: "system" }));
      },
    },
    {
      name: "Покупки на границах суток",
      plan: (life) => {
        const year = new Date(now).getUTCFullYear();
        for (const edge of [dayNumber(year, 1, 1), dayNumber(year, 3, 1), dayOf(now) - 1]) {
          for (const city of ["Владивосток", "Калининград", "Москва"]) {
            const store = world.storesOf.get(city)?.pick(life.random);
            if (!store) continue;
            for (const at of [midnight(edge, store.offset) - 1, midnight(edge, store.offset)]) {
              life.plan(at, () => buyOne(life, { at, store }, 12_345));
            }
          }
        }
      },
    },
    {
      name: "Сгорает сегодня в полночь",
      plan: (life) => life.plan(now - day, () => give(life, now - day, 77, midnight(dayOf(now) + 1))),
    },
    {
      name: "Никогда не сгорает",
      plan: (life) => life.plan(now - day, () => give(life, now - day, 1_000_000_000_000, Number.POSITIVE_INFINITY)),
    },
  ];

  function storeOf(life: Life): Store {
    return home.call(world.anyStore, life.random);
  }
}

function give(life: Life, at: number, amount: number, expiresAt: number): void {
  const lot = { origin: "reward", source: "manual", amount, activeFrom: at, expiresAt } as const;
  life.book.accrue(at, lot, { clientId: life.profile.id, actor: "system" });
}
