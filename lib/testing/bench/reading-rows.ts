import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { findClientPage } from "@/lib/clients/find-client-page";
import { clientSorts } from "@/lib/clients/schema";
import { identifyClients } from "@/lib/identification/identify-clients";
import { searchClientPage } from "@/lib/identification/search-client-page";
import { countClients } from "@/lib/segments/count-clients";
import { encodeFilter } from "@/lib/segments/search-params";

import { cardRows } from "./card-rows";
import type { ReadingRow } from "./measure-time";
import { sampleOf } from "./sample-of";
import { seedExample } from "./seed-example";

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
  const phones = await sampleOf(
    ctx.db,
    sql`select value from client_identifier where kind = 'phone' and removed_at is null`,
  );
  const cards = await sampleOf(ctx.db, sql`select number as value from card where status = 'active'`);
  const emails = await sampleOf(
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
