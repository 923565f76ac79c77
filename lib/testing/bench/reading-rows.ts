import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { findClientPage } from "@/lib/clients/find-client-page";
import { findClientTimeline } from "@/lib/clients/find-client-timeline";
import { getClientCard } from "@/lib/clients/get-client-card";
import { clientSorts } from "@/lib/clients/schema";
import { identifyClients } from "@/lib/identification/identify-clients";
import { searchClientPage } from "@/lib/identification/search-client-page";
import { countClients } from "@/lib/segments/count-clients";
import { encodeFilter } from "@/lib/segments/search-params";

import { seedExample } from "./seed-example";

/** Something a person waits for: how long it may take, and how to do it once. */
export type ReadingRow = { name: string; goalMs: number; operate: (attempt: number) => Promise<unknown> };

/** What people wait for on the clients page, in the search and on a card, through the product's own queries. */
export async function readingRows(ctx: Context): Promise<ReadingRow[]> {
  return [
    ...(await listRows(ctx)),
    ...(await exampleRows(ctx)),
    ...(await identificationRows(ctx)),
    ...(await cardRows(ctx)),
  ];
}

async function listRows(ctx: Context): Promise<ReadingRow[]> {
  const rows: ReadingRow[] = [];
  for (const sort of clientSorts) {
    for (const direction of sort === "newest" ? (["desc"] as const) : (["desc", "asc"] as const)) {
      const { next } = await findClientPage(ctx, { sort, direction });
      const name = `list by ${sort} ${direction}`;
      rows.push({ name: `${name}, first page`, goalMs: 50, operate: () => findClientPage(ctx, { sort, direction }) });
      if (next) {
        const input = { sort, direction, after: next };
        rows.push({ name: `${name}, next page`, goalMs: 50, operate: () => findClientPage(ctx, input) });
      }
    }
  }
  return rows;
}

async function exampleRows(ctx: Context): Promise<ReadingRow[]> {
  const definition = await seedExample(ctx.db);
  const f = encodeFilter(definition) ?? "";
  return [
    { name: "seed example, count", goalMs: 200, operate: () => countClients(ctx, definition, { msMax: 60_000 }) },
    { name: "seed example, first page", goalMs: 250, operate: () => findClientPage(ctx, { f }) },
    { name: "seed example, first page by sum", goalMs: 250, operate: () => findClientPage(ctx, { f, sort: "sum" }) },
    {
      name: "seed example, first page by name",
      goalMs: 250,
      operate: () => findClientPage(ctx, { f, sort: "name", direction: "asc" }),
    },
  ];
}

async function identificationRows(ctx: Context): Promise<ReadingRow[]> {
  const phones = await sample(
    ctx.db,
    sql`select value from client_identifier where kind = 'phone' and removed_at is null`,
  );
  const cards = await sample(ctx.db, sql`select number as value from card where status = 'active'`);
  const emails = await sample(
    ctx.db,
    sql`select value from client_identifier where kind = 'email' and removed_at is null`,
  );
  const identify =
    (values: readonly string[], shape = (value: string) => value) =>
    (attempt: number) =>
      identifyClients(ctx, { q: shape(values[attempt % values.length] ?? "") });
  const names = ["иванов", "ивано", "анна серг", "гурев", "смирн алекс", "церет"];
  return [
    { name: "identify by phone", goalMs: 10, operate: identify(phones) },
    {
      name: "identify by phone as people write it",
      goalMs: 10,
      operate: identify(phones, (phone) => `8 (${phone.slice(2, 5)}) ${phone.slice(5)}`),
    },
    { name: "identify by card", goalMs: 10, operate: identify(cards) },
    { name: "identify by e-mail", goalMs: 10, operate: identify(emails) },
    { name: "identify by last digits", goalMs: 100, operate: identify(phones, (phone) => phone.slice(-5)) },
    { name: "identify by part of a name", goalMs: 100, operate: identify(names) },
    { name: "identify by digits within a card", goalMs: 100, operate: identify(cards, (card) => card.slice(-9, -2)) },
    {
      name: "identify by a name and last digits",
      goalMs: 100,
      operate: identify(phones, (phone) => `иванов ${phone.slice(-4)}`),
    },
    ...Object.entries(misspelt).map(([how, typed]) => ({
      name: `identify by a name ${how}`,
      goalMs: 100,
      operate: identify(typed),
    })),
    ...names.map((q) => ({ name: `search page by "${q}"`, goalMs: 100, operate: () => searchClientPage(ctx, { q }) })),
  ];
}

const misspelt = {
  "in the other layout": ["bdfyjd", "gtnhjdf fyyf", "ve[fvtnjd", "rjpkjdf"],
  "in Latin letters": ["ivanov", "petrova anna", "shcherbakov", "kuznetsova elena"],
  "with a mistake": ["ивоноу", "питрова анна", "кузнецва", "смернова елена", "петрвоа"],
  "with a birth year": ["иванов 1985", "анна 1990", "ivanova 1978"],
  "that nobody has": ["бжедуховский", "петрова аделаида", "qwertyuiop asdf"],
};

async function cardRows(ctx: Context): Promise<ReadingRow[]> {
  const ids = (
    await sample(ctx.db, sql`select client_id::text as value from client_stats where purchase_count > 0`)
  ).map(Number);
  const busiest = await sample(
    ctx.db,
    sql`select client_id::text as value from client_stats order by purchase_count desc limit 50`,
  );
  const any = (attempt: number) => ids[attempt % ids.length] ?? 1;
  const busy = (attempt: number) => Number(busiest[attempt % busiest.length] ?? 1);
  const open = (clientId: number) => Promise.all([getClientCard(ctx, clientId), findClientTimeline(ctx, { clientId })]);
  return [
    { name: "client card with its history", goalMs: 100, operate: (attempt) => open(any(attempt)) },
    { name: "card of a client with most purchases", goalMs: 100, operate: (attempt) => open(busy(attempt)) },
  ];
}

/** Two hundred values spread over the whole table, the same each time. */
async function sample(db: Db, values: SQL): Promise<string[]> {
  const { rows } = await db.execute<{ value: string }>(
    sql`select value from (select value, row_number() over () as n, count(*) over () as total from (${values}) v) n
        where n % greatest(total / 200, 1) = 0 limit 200`,
  );
  return rows.map(({ value }) => value);
}
