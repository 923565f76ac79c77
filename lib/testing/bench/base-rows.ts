import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cardBatches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { findDuplicates } from "@/lib/duplicates/find-duplicates";

import type { ReadingRow } from "./measure-time";
import { sampleOf } from "./sample-of";

const chunkCards = 5_000;

/** What keeps the base clean and full, each in a transaction that is taken back, so that the base stays as it is. */
export async function baseRows(ctx: Context): Promise<ReadingRow[]> {
  const namesakes = await sampleOf(
    ctx.db,
    sql`select json_build_object('surname', surname, 'name', name, 'birthDate', birth_date)::text as value
      from client_pii where surname <> '' and birth_date is not null`,
  );
  return [
    {
      name: "duplicates of a new client",
      goalMs: 50,
      operate: (attempt) => takenBack(ctx.db, (db) => meetNewcomer(db, namesakes[attempt % namesakes.length] ?? "{}")),
    },
    // A hundred thousand within a minute.
    {
      name: `${chunkCards} cards packed`,
      goalMs: 3_000,
      operate: (attempt) => takenBack(ctx.db, (db) => packChunk(db, attempt)),
    },
  ];
}

/** Somebody registers who has the name and the birthday of another. */
async function meetNewcomer(db: Db, person: string): Promise<void> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select client_id as id from create_clients(
      jsonb_build_array(${person}::jsonb || '{"state": "registered"}'::jsonb), 'operator', null, 'job:bench')`);
  await findDuplicates(db, [onlyRow(rows).id]);
}

async function packChunk(db: Db, attempt: number): Promise<void> {
  const { rows } = await db.execute<{ id: number }>(sql`select id from "user" order by id limit 1`);
  const first = attempt * chunkCards;
  const [batch] = await db
    .insert(cardBatches)
    .values({
      ...{ prefix: "9988", digits: 9, checkDigit: "luhn", createdBy: onlyRow(rows).id, state: "running" },
      ...{ firstNumber: first, lastNumber: first + chunkCards - 1, nextNumber: first },
    })
    .returning({ id: cardBatches.id });
  await db.execute(sql`select * from pack_cards(${batch?.id}::bigint, ${chunkCards}::int)`);
}

async function takenBack(db: Db, work: (db: Db) => Promise<void>): Promise<void> {
  const back = new Error("Taken back");
  await db
    .transaction(async (tx) => {
      await work(tx);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
}
