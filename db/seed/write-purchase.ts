import { day, dayOf, midnight } from "./calendar";
import type { Life } from "./life";
import { type Basket, earnOn, makeBasket, oneLineBasket, payableOf, payBasket } from "./make-basket";
import { rules } from "./rules";
import type { Visit } from "./visits";
import { planReturn } from "./write-return";

/** One visit to a shop: a receipt with its lines, bonuses spent and earned by the rules. */
export function buy(life: Life, visit: Visit): void {
  const { random, profile, world } = life;
  const isWeekend = ((dayOf(visit.at, visit.store.offset) + 4) % 7) % 6 === 0;
  ring(life, visit, makeBasket(world, random, { isParent: profile.isParent, isWeekend }));
}

/** A receipt of one line for exactly that much. */
export function buyOne(life: Life, visit: Visit, amount: number): void {
  ring(life, visit, oneLineBasket(life.world.products.pick(life.random), amount));
}

function ring(life: Life, { at, store }: Visit, basket: Basket): void {
  const { random, book, stats, profile, world, numbering } = life;
  const id = numbering.next("purchase");
  const bought = dayOf(at, store.offset);
  const sellerId = store.sellers.length > 0 && random.chance(0.97) ? random.pick(store.sellers).id : null;
  if (random.chance(0.004)) {
    payBasket(basket, 0);
    write(life, id, { at, store }, basket, { status: "cancelled", sellerId, spent: 0, earned: 0 });
    return;
  }

  const cause = { clientId: profile.id, cardId: life.cardId, purchaseId: id, actor: "system" };
  const most = Math.min(book.available, Math.floor((payableOf(basket) * rules.redemptionPercentMax) / 10_000));
  const spent = profile.state === "registered" && most >= 20 && random.chance(0.25) ? most : 0;
  const taken = spent > 0 ? book.debit(at, spent, cause) : [];
  const paid = basket.due - spent * 100;
  const earns = random.chance(world.scale.earning);
  payBasket(basket, spent);
  const earned = earns ? earnOn(basket, life.level.basisPoints) : 0;
  write(life, id, { at, store }, basket, { status: "completed", sellerId, spent, earned });
  stats.addPurchase({ day: bought, paid, lines: basket.lines, storeId: store.id, sellerId });

  const startDay = dayOf(at) + rules.activationDelayDays;
  const terms = { activeFrom: midnight(startDay), expiresAt: midnight(startDay + rules.validityDays + 1) };
  const lot =
    earned > 0
      ? book.accrue(at + 1_000, { origin: "loyalty", source: "purchase", amount: earned, ...terms }, cause)
      : null;
  life.countLevel(at);
  if (random.chance(0.03)) planReturn(life, { purchaseId: id, at, store, basket, taken, lot });
}

/** An order of the web shop that waits for its payment, with bonuses held for it. */
export function openOrder(life: Life): void {
  const { random, book, profile, world, numbering } = life;
  const at = Math.max(world.now - random.int(1, 72) * 3_600_000, profile.createdAt + day);
  if (book.available < 30 || at >= life.end) return;
  const id = numbering.next("purchase");
  const basket = makeBasket(world, random, { isParent: profile.isParent, isWeekend: false });
  const held = Math.min(book.available, Math.floor((payableOf(basket) * rules.redemptionPercentMax) / 10_000));
  payBasket(basket, held);
  write(life, id, { at, store: world.webStore }, basket, { status: "open", sellerId: null, spent: held, earned: 0 });
  if (held === 0) return;
  const cause = { clientId: profile.id, cardId: life.cardId, purchaseId: id, actor: "system" };
  book.reserve(world.now, held, at + 7 * day, cause);
}

type Outcome = { status: "open" | "completed" | "cancelled"; sellerId: number | null; spent: number; earned: number };

function write(life: Life, id: number, { at, store }: Visit, basket: Basket, outcome: Outcome): void {
  const { tables, random, profile } = life;
  const isOrder = store === life.world.webStore;
  const bought = dayOf(at, store.offset);
  const shift = String((bought + store.id * 17) % 10_000).padStart(4, "0");
  tables.purchase(
    id,
    profile.id,
    isOrder ? null : life.cardId,
    store.id,
    outcome.sellerId,
    isOrder ? "order" : "receipt",
    outcome.status,
    isOrder ? `WEB-${20_000 + id}` : `${shift}-${random.int(1, 420)}`,
    isOrder ? "web" : "till",
    `${store.code}:${id}`,
    at,
    bought,
    basket.total,
    basket.due - outcome.spent * 100,
    basket.discount,
    outcome.spent,
    outcome.earned,
    basket.lines.length,
    at + 2_000,
  );
  basket.lines.forEach((line, i) => {
    tables.purchase_line(
      id,
      i + 1,
      profile.id,
      line.product?.id ?? null,
      line.product ? null : "Пакет-майка",
      line.quantity,
      line.price,
      line.discount,
      line.bonusesSpent,
      line.bonusesEarned,
      line.paid,
    );
    if (line.promotion) tables.purchase_line_effect(id, i + 1, line.promotion, line.discount, 0);
  });
}
