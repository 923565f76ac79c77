import fc, { type Arbitrary } from "fast-check";

import type { Definition, EventKind, FilterValue, HavingMeasure, Node } from "../tree";

import { cardCategories, cardTypes, categories, products, promotions, segmentIds, sellers, stores } from "./world";

type Values = Arbitrary<FilterValue>;

const record = (value: object) => value as FilterValue;
const empty: Values = fc.boolean().map((is) => record({ empty: is }));

function ranges(bounds: readonly number[]): Values {
  const bound = fc.constantFrom(...bounds);
  return fc.oneof(
    fc.tuple(bound, bound).map(([a, b]) => record({ from: Math.min(a, b), to: Math.max(a, b) })),
    bound.map((from) => record({ from })),
    bound.map((to) => record({ to })),
    bound.map((less) => record({ less })),
    bound.map((more) => record({ more })),
  );
}

const few = ranges([-1, 0, 1, 2, 3, 5]);
const agoDays = ranges([-1, 0, 1, 2, 7, 8, 30, 31, 90, 364, 365, 400]);
const roubles = ranges([0, 0.01, 99.99, 100, 100.01, 166.66, 333.33, 500, 1_000]);
const ages = ranges([0, 1, 2, 3, 5, 6, 22, 24, 26, 28, 29, 30, 31, 65]);

const dates = [
  "2025-02-28",
  "2025-12-31",
  "2026-01-01",
  "2026-02-27",
  "2026-02-28",
  "2026-03-01",
  "2026-06-15",
  "2026-12-31",
  "2027-01-01",
  "2027-02-28",
  "2028-02-28",
  "2028-02-29",
];
const date: Values = fc.oneof(
  fc
    .tuple(fc.constantFrom(...dates), fc.constantFrom(...dates))
    .map(([a, b]) => record(a <= b ? { from: a, to: b } : { from: b, to: a })),
  fc.constantFrom(...dates).map((from) => record({ from })),
  fc.constantFrom(...dates).map((to) => record({ to })),
  fc.constantFrom(0, 1, 7, 30, 90, 365).map((lastDays) => record({ lastDays })),
  fc.constantFrom(0, 1, 7, 30).map((nextDays) => record({ nextDays })),
);

const monthDays = ["01-01", "01-10", "02-28", "02-29", "03-01", "06-15", "11-01", "12-20", "12-31"];
const birthday: Values = fc.oneof(
  fc.tuple(fc.constantFrom(...monthDays), fc.constantFrom(...monthDays)).map(([from, to]) => record({ from, to })),
  fc
    .uniqueArray(fc.constantFrom(1, 2, 3, 6, 11, 12), { minLength: 1, maxLength: 3 })
    .map((months) => record({ months })),
);

const oneOf = (keys: readonly string[]): Values =>
  fc.subarray([...keys], { minLength: 1 }).map((chosen) => record({ in: chosen }));

function text(needles: readonly string[], forms = ["contains", "starts", "equals"]): Values {
  return fc
    .tuple(fc.constantFrom(...forms), fc.constantFrom(...needles))
    .map(([form, needle]) => record({ [form]: needle }));
}

const names = text(["иванова", "АННА", "петр", "анна иванова", "ел", "%", "_", "Ибн", "петровна анна иванова", "ё"]);
const goods = text(["чай", "молоко", "сыр ТВЕРДЫЙ", "3,2%", "_", "зелёный", "кофе"], ["contains"]);
const sku: Values = fc.oneof(
  oneOf([...products.map(({ sku: code }) => code), "NO-SUCH"]),
  fc.constantFrom("MILK", "TEA%", "_", "che").map((starts) => record({ starts })),
);
const cardNumbers: Values = fc.oneof(
  oneOf(["770 0000", "7700010", "88-a001", "88-A020", "9999"]),
  fc.constantFrom("77", "88-a", "8 8", "_", "%").map((starts) => record({ starts })),
  fc.constantFrom("7700010", "78", "88-A011").map((from) => record({ from })),
  fc.constantFrom("7700010", "78", "88-A011").map((to) => record({ to })),
  fc.constantFrom(["7700000", "7700011"], ["77", "88-A010"]).map(([from, to]) => record({ from, to })),
);
const skus = products.map((product) => product.sku);
const categoryKeys = categories.map(({ key }) => key);
const sexes = oneOf(["male", "female", "unknown"]);
const places = (of: readonly string[]): Values =>
  fc.oneof(oneOf(of), text(["мос", "орел", "ОРЁЛ", "обл"], ["contains", "starts"]), empty);

/** Values of every filter outside of events, in all their forms. */
export const leafValues: Readonly<Record<string, Values>> = {
  "client.name": fc.oneof(names, empty),
  "client.gender": sexes,
  "client.age": fc.oneof(ages, empty),
  "client.birthday": fc.oneof(birthday, empty),
  "client.birthdaySoon": fc.constantFrom(0, 1, 7, 62, 364, 365).map((within) => record({ within })),
  "client.city": places(["Москва", "Орёл", "Тверь"]),
  "client.region": places(["Московская область", "Орловская область"]),
  "client.state": oneOf(["anonymous", "new", "registered", "deleted", "excluded"]),
  "client.leaving": oneOf(["leaving", "service", "messages", "rules", "other"]),
  "client.activationQueue": oneOf(["questionnaire", "mixed", "account", "till"]),
  "client.entryWay": oneOf(["sms", "questionnaire", "mixed", "account", "till"]),
  "client.feedback.state": oneOf(["open", "late", "answered", "closed", "none"]),
  "client.feedback.topic": oneOf(["1", "2", "99"]),
  "client.feedback.lastDate": fc.oneof(date, empty),
  "client.document": fc.oneof(text(["4509", "4509 1234560", "4509 12", "аб", "%", "77"]), empty),
  "client.createdBy": oneOf(["operator", "till", "account", "sms", "app", "import", "batch"]),
  "client.child.name": fc.oneof(text(["пётр", "мария", "анна мария", "ан"]), empty),
  "client.child.age": fc.oneof(ages, empty),
  "client.child.birthday": fc.oneof(birthday, empty),
  "client.child.gender": sexes,
  "client.child.count": few,
  "client.custom.note": fc.oneof(text(["елк", "50%", "а_б", "Любит Ёлку"]), empty),
  "client.custom.size": fc.oneof(ranges([-3, 0, 2.5, 3, 41]), empty),
  "client.custom.since": fc.oneof(date, empty),
  "client.custom.agrees": fc.oneof(
    fc.boolean().map((is) => record({ is })),
    empty,
  ),
  "client.custom.pet": fc.oneof(oneOf(["cat", "dog"]), empty),
  "client.custom.likes": fc.oneof(oneOf(["tea", "coffee", "milk"]), empty),
  "loyalty.participation": oneOf(["participant", "subscriber", "blocked", "none"]),
  "loyalty.level": fc.oneof(
    oneOf(["bronze", "gold"]),
    oneOf(["bronze", "black"]).map((value) => record({ ...value, system: "club" })),
  ),
  "loyalty.family": oneOf(["owner", "member", "none"]),
  "loyalty.cardNumber": cardNumbers,
  "loyalty.cardState": oneOf(["not_activated", "prepared", "issued", "activated"]),
  "loyalty.cardStatus": oneOf(["active", "blocked", "replaced", "deleted"]),
  "loyalty.cardKind": oneOf(["physical", "virtual", "wallet"]),
  "loyalty.walletCard": oneOf(["issued", "installed", "removed", "none"]),
  "loyalty.cardCategory": oneOf([...cardCategories, "never"]),
  "loyalty.cardType": oneOf(cardTypes),
  "loyalty.bonus.balance": few,
  "loyalty.bonus.pending": few,
  "loyalty.bonus.reserved": few,
  "loyalty.bonus.spent": few,
  "loyalty.bonus.expired": few,
  "loyalty.bonus.activatesOn": date,
  "loyalty.bonus.reserveExpiresOn": date,
  "loyalty.bonus.expiresOn": date,
  "loyalty.bonus.rewardExpiresOn": date,
  "purchase.count": few,
  "purchase.items": few,
  "purchase.sum": roubles,
  "purchase.averageReceipt": fc.oneof(roubles, empty),
  "purchase.maxReceipt": fc.oneof(roubles, empty),
  "purchase.daysBetween": fc.oneof(ranges([0, 1, 2, 3, 30, 60, 91]), empty),
  "purchase.date": date,
  "purchase.daysAgo": agoDays,
  "purchase.lastDate": fc.oneof(date, empty),
  "purchase.daysSinceLast": fc.oneof(agoDays, empty),
  "purchase.store": oneOf(stores),
  "purchase.seller": oneOf(sellers),
  "purchase.product": fc.oneof(oneOf(skus), goods),
  "purchase.sku": sku,
  "purchase.category": oneOf(categoryKeys),
  "return.count": few,
  "return.sum": roubles,
  "return.date": date,
  "return.daysAgo": agoDays,
  "return.lastDate": fc.oneof(date, empty),
  "return.daysSinceLast": fc.oneof(agoDays, empty),
  "return.store": oneOf(stores),
  "return.acceptedBy": oneOf(sellers),
  "return.category": oneOf(categoryKeys),
  "return.sku": sku,
  "return.productName": goods,
};

/** Values of the filters that stand inside an event only. */
const insideValues: Readonly<Record<string, Values>> = {
  "purchase.receipt": fc.oneof(text(["a-17", "A_17", "ё%", "17", "9"]), empty),
  "purchase.amount": roubles,
  "purchase.status": oneOf(["completed", "open", "cancelled"]),
  "purchase.promotion": oneOf([...promotions, "never"]),
};

const inside: Record<EventKind, readonly string[]> = {
  purchase: [
    "date",
    "daysAgo",
    "store",
    "seller",
    "product",
    "sku",
    "category",
    "receipt",
    "amount",
    "status",
    "promotion",
  ].map((name) => `purchase.${name}`),
  return: ["date", "daysAgo", "store", "acceptedBy", "category", "sku", "productName"].map((name) => `return.${name}`),
  child: ["name", "age", "birthday", "gender"].map((name) => `client.child.${name}`),
};

export function valuesOf(filter: string): Values | undefined {
  return leafValues[filter] ?? insideValues[filter] ?? (filter === "segment.simple" ? segments(segmentIds) : undefined);
}

function segments(ids: readonly string[]): Values {
  const chosen = fc.subarray([...ids], { minLength: 1 });
  return fc.oneof(
    chosen.map((all) => record({ in: all })),
    chosen.map((all) => record({ notIn: all })),
  );
}

function leaves(filters: readonly string[], segmentsAllowed: readonly string[] = []): Arbitrary<Node> {
  const wanted = segmentsAllowed.length > 0 ? [...filters, "segment.simple"] : filters;
  return fc.constantFrom(...wanted).chain((filter) => {
    const values = filter === "segment.simple" ? segments(segmentsAllowed) : valuesOf(filter);
    if (!values) throw new Error(`No values for ${filter}`);
    return values.map((value): Node => ({ op: "is", filter, value }));
  });
}

const havingMeasures: Record<EventKind, Partial<Record<HavingMeasure, Values>>> = {
  purchase: { count: few, sum: roubles, average: fc.oneof(roubles, empty), max: fc.oneof(roubles, empty), items: few },
  return: { count: few, sum: roubles, average: fc.oneof(roubles, empty), max: fc.oneof(roubles, empty), items: few },
  child: { count: few },
};

function event(kind: EventKind): Arbitrary<Node> {
  const conditions = fc.array(tree(leaves(inside[kind]), 2), { minLength: 1, maxLength: 3 });
  const having = fc
    .record(havingMeasures[kind] as Record<string, Values>, { requiredKeys: [] })
    .filter((measures) => Object.keys(measures).length > 0);
  return fc
    .tuple(conditions, fc.option(having, { nil: undefined }))
    .map(([of, measures]): Node => ({ op: "event", event: kind, of, ...(measures && { having: measures }) }));
}

function tree(leaf: Arbitrary<Node>, depth: number): Arbitrary<Node> {
  if (depth === 0) return leaf;
  const inner = tree(leaf, depth - 1);
  return fc.oneof(
    { arbitrary: leaf, weight: 4 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(inner, { minLength: 1, maxLength: 3 }))
        .map(([op, of]): Node => ({ op, of })),
      weight: 3,
    },
    { arbitrary: inner.map((of): Node => ({ op: "not", of })), weight: 2 },
  );
}

/** A tree of groups, exclusions, events with having and conditions of every filter. */
export function randomNode({ segments: allowed }: { segments: readonly string[] }): Arbitrary<Node> {
  const leaf = fc.oneof(
    { arbitrary: leaves(Object.keys(leafValues), allowed), weight: 5 },
    { arbitrary: event("purchase"), weight: 2 },
    { arbitrary: event("return"), weight: 1 },
    { arbitrary: event("child"), weight: 1 },
  );
  return tree(leaf, 2);
}

export const randomDefinition: Arbitrary<Definition> = randomNode({ segments: segmentIds }).map((root) => ({
  version: 1,
  root,
}));

/** One condition alone, or its complement: nothing beside it hides what is wrong with it. */
export const randomCondition: Arbitrary<Definition> = fc
  .tuple(
    fc.oneof(
      { arbitrary: leaves(Object.keys(leafValues), segmentIds), weight: 5 },
      event("purchase"),
      event("return"),
      event("child"),
    ),
    fc.boolean(),
  )
  .map(([condition, excluded]) => ({ version: 1, root: excluded ? { op: "not", of: condition } : condition }));
