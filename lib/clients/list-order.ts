import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { ClientSort } from "./schema";

type KeyColumn = { expression: SQL; cast: SQL };

/**
 * The orders of the list: what is compared before the id. Each stands in an index, so that a page of any of them
 * is read, not sorted. A user's text never gets here: the sort is a key of this table.
 */
export const listOrders: Record<ClientSort, readonly KeyColumn[]> = {
  newest: [],
  name: [
    { expression: sql`(client_pii.name_key = '')`, cast: sql`boolean` },
    { expression: sql`client_pii.name_key collate "C"`, cast: sql`text` },
  ],
  joined: [{ expression: sql`coalesce(client.joined_on, '-infinity'::date)`, cast: sql`date` }],
  purchases: [{ expression: sql`client_stats.purchase_count`, cast: sql`int` }],
  sum: [{ expression: sql`client_stats.paid_sum`, cast: sql`bigint` }],
  last: [{ expression: sql`coalesce(client_stats.last_day, '-infinity'::date)`, cast: sql`date` }],
  average: [
    {
      expression: sql`coalesce(client_stats.paid_sum / nullif(client_stats.purchase_count, 0), -1)`,
      cast: sql`bigint`,
    },
  ],
  bonuses: [{ expression: sql`client_balance.available`, cast: sql`bigint` }],
};

const idColumn: Record<ClientSort, SQL> = {
  newest: sql`client.id`,
  joined: sql`client.id`,
  name: sql`client_pii.client_id`,
  purchases: sql`client_stats.client_id`,
  sum: sql`client_stats.client_id`,
  last: sql`client_stats.client_id`,
  average: sql`client_stats.client_id`,
  bonuses: sql`client_balance.client_id`,
};

/** The table whose index gives the order, joined only when it is needed. */
const joined: Record<ClientSort, SQL> = {
  newest: sql``,
  joined: sql``,
  name: sql`join client_pii on client_pii.client_id = client.id`,
  purchases: sql`join client_stats on client_stats.client_id = client.id`,
  sum: sql`join client_stats on client_stats.client_id = client.id`,
  last: sql`join client_stats on client_stats.client_id = client.id`,
  average: sql`join client_stats on client_stats.client_id = client.id`,
  bonuses: sql`join client_balance on client_balance.client_id = client.id`,
};

type KeysetInput = {
  sort: ClientSort;
  direction: "asc" | "desc";
  after?: readonly unknown[];
  where: SQL;
  limit: number;
};

/** Ids of one page with the key of each row, as `{ id, key: text[] }`. */
export function keysetQuery({ sort, direction, after, where, limit }: KeysetInput): SQL {
  const columns = listOrders[sort];
  const id = idColumn[sort];
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  const order = [...columns.map(({ expression }) => expression), id].map((expression) => sql`${expression} ${way}`);
  const keys = columns.map(({ expression }) => sql`(${expression})::text`);
  return sql`
    select client.id, array[${sql.join(keys, sql`, `)}]::text[] as key
    from client ${joined[sort]}
    where ${where} and ${after ? beyond(columns, id, direction, after) : sql`true`}
    order by ${sql.join(order, sql`, `)}
    limit ${limit}`;
}

function beyond(columns: readonly KeyColumn[], id: SQL, direction: "asc" | "desc", after: readonly unknown[]): SQL {
  const left = [...columns.map(({ expression }) => expression), id];
  const right = [
    ...columns.map(({ cast }, index) => sql`${after[index]}::${cast}`),
    sql`${after[columns.length]}::bigint`,
  ];
  const compared = direction === "asc" ? sql`>` : sql`<`;
  return sql`(${sql.join(left, sql`, `)}) ${compared} (${sql.join(right, sql`, `)})`;
}
