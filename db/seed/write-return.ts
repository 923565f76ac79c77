import type { AccountBook } from "./account-book";
import type { Spent } from "./bonus-parts";
import { dayOf, hour, midnight } from "./calendar";
import type { Life } from "./life";
import type { Basket } from "./make-basket";
import type { Store } from "./world";

type Undone = {
  purchaseId: number;
  at: number;
  store: Store;
  basket: Basket;
  taken: Spent[];
  lot: ReturnType<AccountBook["accrue"]> | null;
};

/** Some goods will come back within two weeks. */
export function planReturn(life: Life, undone: Undone): void {
  const { store } = undone;
  const backOn = dayOf(undone.at, store.offset) + life.random.int(1, 13);
  const at = midnight(backOn, store.offset) + life.random.int(10, 20) * hour + life.random.int(0, 3_599) * 1_000;
  life.plan(at, () => bringBack(life, at, undone));
}

/** Money for whole lines; bonuses in proportion: spent ones to their lots, earned ones taken back. */
function bringBack(life: Life, at: number, { purchaseId, store, basket, taken, lot }: Undone): void {
  const { random, tables, profile, book, stats, numbering } = life;
  const id = numbering.next("return");
  const isWhole = random.chance(0.3);
  const lines = basket.lines
    .map((line, i) => ({ ...line, n: i + 1 }))
    .filter((_line, i) => isWhole || i === 0 || random.chance(0.2));
  const refunded = lines.reduce((sum, { paid }) => sum + paid, 0);
  const restored = lines.reduce((sum, { bonusesSpent }) => sum + bonusesSpent, 0);
  const recalled = lines.reduce((sum, { bonusesEarned }) => sum + bonusesEarned, 0);
  const back = dayOf(at, store.offset);
  tables.return(
    id,
    profile.id,
    purchaseId,
    store.id,
    store.sellers.length > 0 ? random.pick(store.sellers).id : null,
    `В-${id}`,
    "till",
    `${store.code}:${id}`,
    at,
    back,
    refunded,
    restored,
    recalled,
    lines.length,
    at,
  );
  lines.forEach(({ n, product, quantity, paid }, i) => {
    const name = product ? null : "Пакет-майка";
    tables.return_line(id, i + 1, profile.id, n, product?.id ?? null, name, quantity, paid);
  });
  stats.addReturn(back, refunded);
  life.countLevel(at);

  const cause = { clientId: profile.id, cardId: life.cardId, purchaseId, returnId: id, actor: "system" };
  if (restored > 0) book.restore(at, firstOf(taken, restored), cause);
  if (recalled > 0 && lot) book.recall(at + 1_000, lot, recalled, cause);
}

/** The lots that gave the first so many of what was spent. */
function firstOf(taken: readonly Spent[], amount: number): Spent[] {
  let left = amount;
  return taken
    .map(({ lot, amount: part }) => {
      const used = Math.min(part, left);
      left -= used;
      return { lot, amount: used };
    })
    .filter((part) => part.amount > 0);
}
