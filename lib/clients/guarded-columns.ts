import type { Permission } from "@/lib/access/permissions";

import type { ClientRow, ClientSort } from "./schema";

type GuardedColumn = { right: Permission; field: keyof ClientRow };

/**
 * The columns of the client list that not everybody sees: the right each takes, and the field of a row it shows. What
 * may not be seen may not be sorted by either: the orders of the list have the names of its columns.
 */
export const guardedColumns = {
  bonuses: { right: "bonuses.view", field: "balance" },
  purchases: { right: "purchases.view", field: "purchaseCount" },
  sum: { right: "purchases.view", field: "paidSum" },
  last: { right: "purchases.view", field: "lastDay" },
  average: { right: "purchases.view", field: "averageReceipt" },
  segments: { right: "segments.view", field: "segments" },
} as const satisfies Record<string, GuardedColumn>;

/** The fields of a row with the rights they take. */
export const guardedFields = Object.fromEntries(
  Object.values(guardedColumns).map(({ field, right }) => [field, right]),
) as Record<(typeof guardedColumns)[keyof typeof guardedColumns]["field"], Permission>;

/** The right without which a column is not shown and the list not ordered by it. */
export function rightOfColumn(id: ClientSort | (string & {})): Permission | undefined {
  return Object.hasOwn(guardedColumns, id) ? guardedColumns[id as keyof typeof guardedColumns].right : undefined;
}
