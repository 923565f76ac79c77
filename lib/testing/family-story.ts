import { sql } from "drizzle-orm";
import fc from "fast-check";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

/** One thing that happens to somebody; `other` picks whom it concerns besides. */
export type FamilyStep = {
  do: "give" | "spend" | "join" | "leave" | "handOver" | "bring" | "merge" | "unmerge" | "exclude" | "return" | "end";
  nth: number;
  other: number;
  amount: number;
  brings: boolean;
};

const weights: Record<FamilyStep["do"], number> = {
  ...{ give: 4, spend: 4, join: 8, leave: 4, handOver: 5, bring: 2 },
  ...{ merge: 4, unmerge: 4, exclude: 3, return: 2, end: 1 },
};
const kinds = (Object.entries(weights) as [FamilyStep["do"], number][]).map(([kind, weight]) => ({
  weight,
  arbitrary: fc.constant(kind),
}));

export function familySteps(most: number): fc.Arbitrary<FamilyStep[]> {
  const step = fc.record({
    do: fc.oneof(...kinds),
    nth: fc.nat(11),
    other: fc.nat(11),
    amount: fc.integer({ min: 1, max: 60 }),
    brings: fc.boolean(),
  });
  return fc.array(step, { minLength: Math.min(10, most), maxLength: most, size: "max" });
}

/** Who uses an account together with others, by its id. */
export type Home = { owner: number; members: number[] };

/** The families that the database knows. */
export async function readHomes(db: Db): Promise<Map<number, Home>> {
  const { rows } = await db.execute<{ accountId: number; owners: number[]; members: number[] }>(sql`
    select m.account_id as "accountId", json_agg(m.client_id) filter (where m.is_owner) as owners,
      json_agg(m.client_id order by m.client_id) as members
    from account_member m where m.left_at is null group by m.account_id having count(*) > 1 order by m.account_id`);
  return new Map(rows.map(({ accountId, owners, members }) => [accountId, { owner: onlyRow(owners), members }]));
}

/** The account that somebody earns to and spends from, and what he could spend from it. */
export async function readPurse(db: Db, clientId: number): Promise<{ accountId: number; available: number }> {
  const { rows } = await db.execute<{ accountId: number; available: number }>(sql`
    select a.id as "accountId", a.available from account_member m join account a on a.id = m.account_id
    where m.client_id = ${clientId} and m.is_primary and m.left_at is null`);
  return onlyRow(rows);
}

/** Accounts of his own that nobody else uses and from which he does not spend. */
export async function readBeside(db: Db, clientId: number): Promise<{ accountId: number; available: number }[]> {
  const { rows } = await db.execute<{ accountId: number; available: number }>(sql`
    select a.id as "accountId", a.available from account_member m join account a on a.id = m.account_id
    where m.client_id = ${clientId} and m.is_owner and not m.is_primary and m.left_at is null and a.heir_id is null
      and not exists (select from account_member o where o.account_id = a.id and o.client_id <> m.client_id and o.left_at is null)
    order by a.id`);
  return rows;
}

/** What there is in all, debts taken off; and everything in which accounts break the rules of owning. */
export async function readWhole(db: Db): Promise<{ total: number; odd: number }> {
  const { rows } = await db.execute<{ total: number; odd: number }>(sql`
    select (select coalesce(sum(available + pending + reserved - debt), 0)::bigint from account) as total,
      (select count(*)::int from (
        select from account_member m where m.left_at is null group by m.account_id having count(*) filter (where m.is_owner) <> 1
        union all
        select from client c where c.state = 'registered' and (
          select count(*) from account_member m join account a on a.id = m.account_id
          where m.client_id = c.id and m.is_primary and m.left_at is null and a.heir_id is null) <> 1
        union all
        select from client c join client_balance b on b.client_id = c.id
        join account_member m on m.client_id = c.id and m.is_primary and m.left_at is null
        join account a on a.id = m.account_id
        where c.state = 'registered' and b.available <> a.available
      ) odd) as odd`);
  return onlyRow(rows);
}
