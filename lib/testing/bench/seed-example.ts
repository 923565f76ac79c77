import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import type { Definition } from "@/lib/segments/tree";

/**
 * The worked example of the requirements: younger than 30, at least two purchases, bought in one of the chosen stores,
 * 10,000 roubles or more in total. The stores are the third to the fifth by number of purchases.
 */
export async function seedExample(db: Db): Promise<Definition> {
  const { rows } = await db.execute<{ code: string }>(sql`
    select s.code from store s join client_store c on c.store_id = s.id
    group by s.code order by sum(c.purchase_count) desc, s.code offset 2 limit 3`);
  return {
    version: 1,
    root: {
      op: "all",
      of: [
        { op: "is", filter: "client.age", value: { less: 30 } },
        { op: "is", filter: "purchase.count", value: { from: 2 } },
        { op: "is", filter: "purchase.store", value: { in: rows.map(({ code }) => code) } },
        { op: "is", filter: "purchase.sum", value: { from: 10_000 } },
      ],
    },
  };
}
