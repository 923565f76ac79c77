import { Choice } from "./choice";
import type { Random } from "./random";
import { split } from "./split";
import type { Product, World } from "./world";

export type BasketLine = {
  product: Product | null;
  quantity: number;
  price: number;
  amount: number;
  discount: number;
  paid: number;
  bonusesSpent: number;
  bonusesEarned: number;
  promotion: string | null;
};

export type Basket = { lines: BasketLine[]; total: number; discount: number; due: number };

/** What somebody puts on the counter; nothing is paid yet. */
export function makeBasket(
  world: Pick<World, "products" | "childrenGoods">,
  random: Random,
  { isParent, isWeekend }: { isParent: boolean; isWeekend: boolean },
): Basket {
  const lines: BasketLine[] = [];
  for (let left = sizes.pick(random); left > 0; left -= 1) {
    const goods = isParent && random.chance(0.25) ? world.childrenGoods : world.products;
    lines.push(makeLine(goods.pick(random), random, isWeekend));
  }
  // A bag stands on the receipt and in no catalogue.
  if (random.chance(0.04)) lines.push({ ...emptyLine, quantity: 1, price: 900, amount: 900, paid: 900 });
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  return { lines, total, discount, due: total - discount };
}

export function oneLineBasket(product: Product, amount: number): Basket {
  const line = { ...emptyLine, product, price: amount, amount, paid: amount };
  return { lines: [line], total: amount, discount: 0, due: amount };
}

/** What bonuses may pay of it: goods that take no part in the programme are paid in money. */
export function payableOf(basket: Basket): number {
  return sum(basket.lines.map((line) => (takesPart(line) ? line.amount - line.discount : 0)));
}

/** Shares what is paid by bonuses over the lines that take part, as a till does. */
export function payBasket(basket: Basket, bonusesSpent: number): void {
  const dues = basket.lines.map((line) => (takesPart(line) ? line.amount - line.discount : 0));
  const inKopecks = split(bonusesSpent * 100, dues);
  const spent = split(bonusesSpent, dues);
  basket.lines.forEach((line, i) => {
    line.paid = line.amount - line.discount - (inKopecks[i] ?? 0);
    line.bonusesSpent = spent[i] ?? 0;
  });
}

/** What a paid basket earns, shared over the lines that take part. */
export function earnOn(basket: Basket, basisPoints: number): number {
  const weights = basket.lines.map((line) => (takesPart(line) ? line.paid : 0));
  const earned = Math.floor((sum(weights) * basisPoints) / 1_000_000);
  const parts = split(earned, weights);
  basket.lines.forEach((line, i) => {
    line.bonusesEarned = parts[i] ?? 0;
  });
  return earned;
}

function takesPart({ product }: BasketLine): boolean {
  return product?.takesPart ?? true;
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function makeLine(product: Product, random: Random, isWeekend: boolean): BasketLine {
  const quantity = product.isWeighed ? random.int(150, 2_200) / 1_000 : random.chance(0.82) ? 1 : random.int(2, 4);
  const price = product.price + (random.chance(0.3) ? 1_000 : 0);
  const amount = Math.floor((price * Math.round(quantity * 1_000) + 500) / 1_000);
  const promotion = choosePromotion(random, isWeekend);
  const discount = promotion === null ? 0 : Math.floor((amount * (promotion === "second-half" ? 25 : 10)) / 100);
  return {
    ...emptyLine,
    product,
    quantity,
    price,
    amount,
    discount,
    paid: amount - discount,
    promotion: discount > 0 ? promotion : null,
  };
}

function choosePromotion(random: Random, isWeekend: boolean): string | null {
  if (isWeekend && random.chance(0.12)) return "weekend-10";
  if (random.chance(0.03)) return "price-of-the-week";
  return random.chance(0.02) ? "second-half" : null;
}

const emptyLine: BasketLine = {
  product: null,
  quantity: 1,
  price: 0,
  amount: 0,
  discount: 0,
  paid: 0,
  bonusesSpent: 0,
  bonusesEarned: 0,
  promotion: null,
};

/** Three on average, as the reference base has it. */
const sizes = Choice.of([1, 30], [2, 24], [3, 16], [4, 11], [5, 7], [6, 5], [7, 3], [9, 2.5], [12, 1]);
