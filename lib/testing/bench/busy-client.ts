import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { givenClient } from "@/lib/testing/factories";

const mark = "bench-busy";
export const busyPurchases = 2_000;
export const busyOperations = 5_000;

/** The client of the base with 2,000 receipts of four lines and 5,000 operations of his account; made once. */
export async function givenBusyClient(db: Db): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select client_id as id from client_identifier where kind = 'external_id' and value = ${mark}`,
  );
  return rows[0]?.id ?? db.transaction((tx) => makeBusyClient(tx));
}

async function makeBusyClient(db: Db): Promise<number> {
  const { id, accountId } = await givenClient(db, {
    surname: "Занятой",
    name: "Пётр",
    externalId: mark,
    phone: "+79000000001",
  });
  await db.execute(sql`
    insert into purchase (client_id, store_id, status, source, source_key, receipt, at, day, total, paid, line_count)
    select ${id}, (select s.id from store s order by s.id offset n % 20 limit 1), 'completed', ${mark}, n::text, n::text,
      at, programme_day(at), 40000, 40000, 4
    from (select n, app_now() - n * interval '9 hours' as at from generate_series(1, ${busyPurchases}::int) n) receipt`);
  await db.execute(sql`
    insert into purchase_line (purchase_id, n, client_id, product_id, quantity, price, paid)
    select b.id, n, ${id}, (select p.id from product p order by p.id offset (b.id + n) % 50 limit 1), 1, 10000, 10000
    from purchase b cross join generate_series(1, 4) n where b.client_id = ${id}`);
  await db.execute(sql`select refresh_client_stats(array[${id}]::bigint[])`);
  // Two accruals to a debit: what he has grows, and most lots are spent.
  await db.execute(sql`
    select case when n % 3 = 0 then (debit(${accountId}, 150, 'job:bench', client_id => ${id}, comment => 'Списание')).replayed
      else (accrue(${accountId}, 100, 'reward', 'manual', 'job:bench', expires_at => programme_midnight(programme_today() + 30 + n % 300),
        client_id => ${id}, comment => 'Подарок')).replayed end
    from generate_series(1, ${busyOperations}::int) n`);
  return id;
}
