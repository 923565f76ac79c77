import fc, { type Arbitrary } from "fast-check";
import { isLeap } from "./plain-days";
import { randomNode } from "./random-definition";
import {
  type Account,
  type Card,
  cardCategories,
  cardTypes,
  type Feedback,
  type Line,
  type Lot,
  type Profile,
  type Purchase,
  products,
  promotions,
  type Return,
  segmentIds,
  sellers,
  stores,
  systems,
  type World,
  type WorldClient,
} from "./world";

/** Moments at which days, months, years and leap days change in some zone. */
const moments = [
  "2026-02-28T20:59:59.000Z",
  "2026-02-28T21:00:00.000Z",
  "2026-02-28T12:00:00.000Z",
  "2028-02-28T12:00:00.000Z",
  "2028-02-29T00:30:00.000Z",
  "2027-03-01T09:00:00.000Z",
  "2026-12-31T20:59:59.999Z",
  "2026-12-31T21:00:00.000Z",
  "2027-12-25T10:00:00.000Z",
  "2026-06-15T03:30:00.000Z",
  "2026-11-01T05:30:00.000Z",
];
const zones = ["Europe/Moscow", "Asia/Kamchatka", "America/New_York"];

/** Days of birth around which everything about birthdays turns. */
const birthDays = ["02-28", "02-29", "03-01", "12-31", "01-01", "01-10", "12-20", "06-14", "06-15", "11-01"];
const birthYears = [1961, 1996, 1997, 1998, 2000, 2004, 2020, 2023, 2024];

const birthDate = fc
  .tuple(fc.constantFrom(...birthYears), fc.constantFrom(...birthDays))
  .map(([year, day]) => `${year}-${day === "02-29" && !isLeap(year) ? "02-28" : day}`);

const orNull = <Value>(arbitrary: Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

const profile: Arbitrary<Profile> = fc.record({
  surname: fc.constantFrom("", "Иванова", "Петров", "Ёлкин-Сидоров"),
  name: fc.constantFrom("", "Анна", "Пётр", "100%_имя"),
  patronymic: fc.constantFrom("", "Петровна", "Ибн Али"),
  birthDate: orNull(birthDate),
  gender: orNull(fc.constantFrom("male" as const, "female" as const)),
  city: orNull(fc.constantFrom("Москва", "Орёл", "")),
  region: orNull(fc.constantFrom("Московская область", "Орловская область")),
  custom: fc.record(
    {
      note: fc.constantFrom<unknown>("", "Любит Ёлку", "50% скидка", "а_б"),
      size: fc.constantFrom<unknown>(0, -3, 2.5, 41, "сорок"),
      since: fc.constantFrom<unknown>("2026-02-28", "2025-12-31", "2028-02-29", "2026-06-15"),
      agrees: fc.constantFrom<unknown>(true, false),
      pet: fc.constantFrom<unknown>("cat", "dog", "parrot"),
      likes: fc.constantFrom<unknown>([], ["tea"], ["tea", "milk"], ["coffee"]),
    },
    { requiredKeys: [] },
  ),
});

const dayOffset = fc.constantFrom(-400, -365, -91, -90, -31, -30, -8, -7, -2, -1, 0, 1);
const amount = fc.constantFrom(0, 1, 9_999, 10_000, 10_001, 33_333, 50_000);
const line: Arbitrary<Line> = fc.oneof(
  fc.constantFrom(...products).map(({ sku }) => ({ sku, name: null })),
  fc.constantFrom("Кофе молотый", "Чай зелёный", null).map((name) => ({ sku: null, name })),
);
const lines = fc.array(line, { maxLength: 3 });
const store = orNull(fc.constantFrom(...stores));
const seller = orNull(fc.constantFrom(...sellers));

const purchase: Arbitrary<Purchase> = fc
  .record({
    status: fc.constantFrom(
      "completed" as const,
      "completed" as const,
      "completed" as const,
      "open" as const,
      "cancelled" as const,
    ),
    day: dayOffset,
    store,
    seller,
    receipt: fc.constantFrom(null, "", "A-17", "a_17", "Ё%9"),
    paid: amount,
    lines,
    promotions: fc.subarray(promotions),
  })
  // A promotion works on a line.
  .map((row) => (row.lines.length === 0 ? { ...row, promotions: [] } : row));

const card: Arbitrary<Card> = fc.record({
  head: fc.constantFrom("7700", "88-A"),
  kind: fc.constantFrom("physical" as const, "virtual" as const, "wallet" as const),
  state: fc.constantFrom("prepared" as const, "issued" as const, "activated" as const),
  status: fc.constantFrom(
    "active" as const,
    "active" as const,
    "blocked" as const,
    "replaced" as const,
    "deleted" as const,
  ),
  walletState: fc.constantFrom("issued" as const, "installed" as const, "removed" as const),
  category: orNull(fc.constantFrom(...cardCategories)),
  type: orNull(fc.constantFrom(...cardTypes)),
});

const returned: Arbitrary<Return> = fc.record({ day: dayOffset, store, seller, refunded: amount, lines });

const matter: Arbitrary<Feedback> = fc.record({
  topic: fc.constantFrom("1", "2"),
  state: fc.constantFrom("open" as const, "answered" as const, "closed" as const),
  late: fc.boolean(),
  day: dayOffset,
  merged: fc.nat(3).map((n) => n === 0),
});

const lot: Arbitrary<Lot> = fc
  .record({
    origin: fc.constantFrom("loyalty" as const, "reward" as const),
    remaining: fc.integer({ min: 0, max: 4 }),
    reserved: fc.integer({ min: 0, max: 2 }),
    state: fc.constantFrom("pending" as const, "active" as const),
    activeFrom: fc.constantFrom(-48, -1, 0, 5),
    expires: fc.constantFrom(null, -1, 0, 1, 24, 24 * 7, 24 * 30, 24 * 31),
  })
  .map((one) => ({
    ...one,
    reserved: one.state === "pending" ? 0 : Math.min(one.reserved, one.remaining),
    activeFrom: one.state === "active" ? Math.min(one.activeFrom, -1) : one.activeFrom,
    expires:
      one.expires === null
        ? null
        : Math.max(one.expires, (one.state === "active" ? Math.min(one.activeFrom, -1) : one.activeFrom) + 1),
  }));

const account: Arbitrary<Account> = fc
  .record({
    frozen: fc.boolean(),
    lots: fc.array(lot, { maxLength: 3 }),
    spent: fc.array(fc.constantFrom(1, 2, 3, -1), { maxLength: 3 }),
    expired: fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
    reservations: fc.array(fc.record({ open: fc.boolean(), expires: fc.constantFrom(-1, 1, 24, 24 * 7, 24 * 31) }), {
      maxLength: 2,
    }),
  })
  .map(({ lots, ...rest }) => ({
    ...rest,
    lots,
    available: lots.reduce((total, one) => total + (one.state === "active" ? one.remaining - one.reserved : 0), 0),
  }));

const client: Arbitrary<WorldClient> = fc.record({
  state: fc.constantFrom(
    "registered" as const,
    "registered" as const,
    "registered" as const,
    "anonymous" as const,
    "new" as const,
    "deleted" as const,
    "excluded" as const,
  ),
  blocked: fc.nat(5).map((n) => n === 0),
  leaving: fc.option(fc.constantFrom("service" as const, "messages" as const, "rules" as const), {
    nil: null,
    freq: 1,
  }),
  entry: fc.option(fc.constantFrom("waiting" as const, "questionnaire" as const, "mixed" as const), {
    nil: null,
    freq: 2,
  }),
  inBin: fc.nat(7).map((n) => n === 0),
  createdBy: fc.constantFrom("operator" as const, "till" as const, "import" as const),
  profile: fc.option(profile, { nil: null, freq: 8 }),
  bareStats: fc.boolean(),
  documents: fc.array(fc.record({ number: fc.constantFrom("4509123456", "АБ77", "12%3"), removed: fc.boolean() }), {
    maxLength: 1,
  }),
  consents: fc.uniqueArray(
    fc.record({ channel: fc.constantFrom("sms" as const, "email" as const), subscribed: fc.boolean() }),
    {
      maxLength: 2,
      selector: ({ channel }) => channel,
    },
  ),
  children: fc.array(
    fc.record({
      name: fc.constantFrom("", "Пётр", "Анна Мария"),
      birthDate: orNull(birthDate),
      gender: orNull(fc.constantFrom("male" as const, "female" as const)),
    }),
    { maxLength: 3 },
  ),
  levels: fc
    .tuple(
      ...systems.map(({ key, levels }) => orNull(fc.constantFrom(...levels)).map((level) => ({ system: key, level }))),
    )
    .map((held) => held.flatMap(({ system, level }) => (level === null ? [] : [{ system, level }]))),
  cards: fc.array(card, { maxLength: 3 }),
  account: orNull(account),
  guest: fc.option(fc.record({ of: fc.nat(5), left: fc.boolean() }), { nil: null, freq: 2 }),
  purchases: fc.array(purchase, { maxLength: 4 }),
  returns: fc.array(returned, { maxLength: 2 }),
  feedback: fc.array(matter, { maxLength: 2 }),
});

/** A base of a few clients with every awkward value, at an awkward moment. */
export const randomWorld: Arbitrary<World> = fc
  .record({
    now: fc.constantFrom(...moments),
    timeZone: fc.constantFrom(...zones),
    clients: fc.array(client, { minLength: 1, maxLength: 14 }),
    plain: randomNode({ segments: [] }),
    nested: randomNode({ segments: [segmentIds[0], segmentIds[2]] }),
    members: fc.subarray([0, 1, 2, 3, 4, 5]),
  })
  // Records come without a prototype, which the query builder does not take.
  .map((drawn) => structuredClone(drawn))
  .map(({ now, timeZone, clients, plain, nested, members }) => ({
    now,
    timeZone,
    clients,
    segments: [
      { id: segmentIds[0], name: "Plain", definition: { version: 1 as const, root: plain } },
      { id: segmentIds[1], name: "Nested", definition: { version: 1 as const, root: nested } },
      { id: segmentIds[2], name: "Fixed", members: members.filter((index) => index < clients.length) },
    ],
  }));
