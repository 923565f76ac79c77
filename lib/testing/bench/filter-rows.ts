import "server-only";

import type { Context } from "@/lib/access/context";
import { countClients } from "@/lib/segments/count-clients";
import { definition as definitionSchema } from "@/lib/segments/schema";
import type { Definition } from "@/lib/segments/tree";

import type { ReadingRow } from "./measure-time";

const is = (filter: string, value: unknown) => ({ op: "is", filter, value });
const event = (kind: string, of: unknown[], having?: unknown) => ({
  op: "event",
  event: kind,
  of,
  ...(having !== undefined && { having }),
});

/** Values that match a large part of the reference base: what narrows more is never slower than a scan. */
const single: readonly (readonly [filter: string, value: unknown])[] = [
  ["client.name", { contains: "иванов" }],
  ["client.name", { starts: "анна" }],
  ["client.gender", { in: ["female"] }],
  ["client.age", { from: 30, to: 40 }],
  ["client.birthday", { from: "12-20", to: "01-10" }],
  ["client.birthdaySoon", { within: 14 }],
  ["client.child.name", { starts: "ан" }],
  ["client.child.age", { to: 3 }],
  ["client.child.birthday", { months: [5] }],
  ["client.child.gender", { in: ["male"] }],
  ["client.child.count", { from: 2 }],
  ["client.custom.profession", { contains: "врач" }],
  ["client.custom.interests", { in: ["cooking"] }],
  ["client.custom.household", { from: 3, to: 5 }],
  ["client.custom.wedding_day", { from: "2010-01-01", to: "2015-12-31" }],
  ["client.custom.has_pet", { is: true }],
  ["client.custom.call_time", { in: ["evening"] }],
  ["client.state", { in: ["anonymous"] }],
  ["client.createdBy", { in: ["till"] }],
  ["channel.subscription", { channel: "sms", in: ["subscribed"] }],
  ["channel.phone.present", { is: true }],
  ["channel.email.confirmed", { is: true }],
  ["loyalty.participation", { in: ["participant"] }],
  ["loyalty.participation", { in: ["blocked"] }],
  ["loyalty.joinedOn", { lastDays: 365 }],
  ["loyalty.joinedAt", { in: ["MSK-01"] }],
  ["loyalty.level", { in: ["gold"] }],
  ["loyalty.bonus.balance", { from: 100 }],
  ["loyalty.bonus.pending", { from: 1 }],
  ["loyalty.bonus.spent", { from: 100 }],
  ["loyalty.bonus.expiresOn", { nextDays: 30 }],
  ["purchase.count", { from: 2 }],
  ["purchase.items", { from: 50 }],
  ["purchase.sum", { from: 10_000 }],
  ["purchase.averageReceipt", { from: 500, to: 1_000 }],
  ["purchase.maxReceipt", { from: 5_000 }],
  ["purchase.daysBetween", { to: 30 }],
  ["purchase.lastDate", { lastDays: 30 }],
  ["purchase.daysSinceLast", { more: 90 }],
  ["purchase.store", { in: ["MSK-01"] }],
  ["purchase.seller", { in: ["MSK-01-01"] }],
  ["purchase.product", { in: ["100001", "100002", "100003"] }],
  ["purchase.product", { contains: "кофе" }],
  ["purchase.sku", { starts: "1000" }],
  ["purchase.category", { in: ["dairy"] }],
  ["purchase.date", { lastDays: 30 }],
  ["purchase.daysAgo", { to: 30 }],
  ["return.count", { from: 1 }],
  ["return.sum", { from: 1_000 }],
  ["return.date", { lastDays: 90 }],
  ["return.store", { in: ["MSK-01"] }],
];

const periods: readonly (readonly [name: string, node: unknown])[] = [
  ["sum of a month", event("purchase", [is("purchase.date", { lastDays: 30 })], { sum: { from: 1_000 } })],
  [
    "product in a store, twice",
    event("purchase", [is("purchase.category", { in: ["tea"] }), is("purchase.store", { in: ["MSK-01"] })], {
      count: { from: 2 },
    }),
  ],
  ["no purchase in a quarter", { op: "not", of: event("purchase", [is("purchase.date", { lastDays: 90 })]) }],
];

/** Counts by each filter alone: for finding out which of them scans what it need not. */
export function filterRows(ctx: Context): ReadingRow[] {
  const row = (name: string, goalMs: number, node: unknown): ReadingRow[] => {
    const parsed = definitionSchema.safeParse({ version: 1, root: { op: "all", of: [node] } });
    if (!parsed.success) return [];
    const definition: Definition = parsed.data;
    return [{ name, goalMs, operate: () => countClients(ctx, definition, { msMax: 60_000 }) }];
  };
  return [
    ...single.flatMap(([filter, value]) =>
      row(`filter ${filter} ${JSON.stringify(value)}`.slice(0, 44), 500, is(filter, value)),
    ),
    ...periods.flatMap(([name, node]) => row(`filter: ${name}`, 1_500, node)),
  ];
}
