import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { duplicatePairs, messages, purchaseLines, purchases, segmentMembers, segments } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { type Permission, roleHas, roles } from "@/lib/access/permissions";
import { findClientPage } from "@/lib/clients/find-client-page";
import { findClientTimeline } from "@/lib/clients/find-client-timeline";
import { getClientCard } from "@/lib/clients/get-client-card";
import { rightOfColumn } from "@/lib/clients/guarded-columns";
import { previewBlock } from "@/lib/clients/preview-block";
import { clientSorts } from "@/lib/clients/schema";
import { timelineKinds } from "@/lib/clients/timeline-schema";
import { Refusal } from "@/lib/core/refusal";
import { findPairs } from "@/lib/duplicates/queries";
import { previewExclusion } from "@/lib/exclusions/queries";
import { findExportColumns } from "@/lib/exports/columns";
import { requestExport } from "@/lib/exports/commands";
import { getExportForm } from "@/lib/exports/queries";
import { identifyClients } from "@/lib/identification/identify-clients";
import { findPurchases, getPurchaseLines } from "@/lib/purchases/find-purchases";
import { buildCatalogue } from "@/lib/segments/build-catalogue";
import { countClients } from "@/lib/segments/count-clients";
import { filters } from "@/lib/segments/filters";
import { getSegment } from "@/lib/segments/queries";
import { encodeFilter } from "@/lib/segments/search-params";
import type { Definition } from "@/lib/segments/tree";
import { describeRefusal } from "@/lib/texts/describe-refusal";

import { contextFor } from "./context-for";
import { givenClient } from "./factories";
import { giveLot, hold } from "./ledger-fixtures";
import { withRollback } from "./test-database";

/** Numbers that stand nowhere else in an answer. */
const bonuses = { available: 7_654_321, pending: 6_543_217, reserved: 5_432_176, earned: 4_321_765, spent: 3_217_654 };
const paid = 98_765_432;
const segmentName = "Кому должны миллионы";

const guards: readonly Permission[] = ["bonuses.view", "purchases.view", "segments.view"];

type Person = { name: string; ctx: Context };

/** Every role, and every role from which one of the rights was taken. */
async function everybody(db: Db): Promise<Person[]> {
  const people: Person[] = [];
  for (const role of roles) {
    const ctx = await contextFor(db, role);
    people.push({ name: role, ctx });
    for (const right of guards.filter((one) => roleHas(role, one))) {
      const rights = new Set([...ctx.rights].filter((held) => held !== right));
      people.push({ name: `${role} without ${right}`, ctx: { ...ctx, rights } });
    }
  }
  return people;
}

const is = (filter: string, value: Record<string, unknown>): Definition => ({
  version: 1,
  root: { op: "is", filter, value: value as never },
});

/** What an independent reader expects of a name: nothing of the table under test is asked. */
function rightByName(id: string): Permission | undefined {
  if (/^(loyalty\.)?bonus/u.test(id)) return "bonuses.view";
  if (/^(purchase|return)\./u.test(id)) return "purchases.view";
  if (/^(client\.)?feedback\./u.test(id)) return "feedback.view";
  return id.startsWith("segment.") ? "segments.view" : undefined;
}

async function answerOf(work: Promise<unknown>): Promise<Refusal | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
}

/** A refusal that says in words which field it is and which right it takes. */
function named(refusal: Refusal | undefined, right: Permission): boolean {
  if (refusal?.code !== "forbidden" || refusal.reason !== "fieldForbidden") return false;
  const { message, fields } = describeRefusal(refusal, "ru");
  const key = describeRefusal(new Refusal("forbidden", "forbidden", { params: { right } }), "ru").message;
  const words = /«(.+)»/u.exec(key)?.[1] ?? "?";
  return message.includes(words) && !message.includes("label.") && !message.includes("column.") && fields.length === 1;
}

const nextMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();

/** A client with every kind of number, and another with whom he may be one person. */
async function givenRich(db: Db): Promise<{ clientId: number; otherId: number }> {
  const rich = await givenClient(db, { surname: "Богатова", name: "Злата" });
  const other = await givenClient(db, { surname: "Богатова", name: "Злата" });
  for (const purse of [rich, other]) {
    await giveLot(db, purse, { amount: bonuses.available + bonuses.reserved });
    await giveLot(db, purse, { amount: bonuses.pending, activeFrom: nextMonth });
    await hold(db, purse, bonuses.reserved);
  }
  const [bought] = await db
    .insert(purchases)
    .values({
      ...{ clientId: rich.id, status: "completed", source: "test", sourceKey: "rich", day: "2026-01-10", lineCount: 1 },
      ...{ at: new Date("2026-01-10T09:00:00Z"), total: paid, paid },
      ...{ bonusesEarned: bonuses.earned, bonusesSpent: bonuses.spent },
    })
    .returning({ id: purchases.id });
  await db.insert(purchaseLines).values({
    ...{ purchaseId: bought!.id, n: 1, clientId: rich.id, price: paid, paid },
    ...{ bonusesEarned: bonuses.earned, bonusesSpent: bonuses.spent },
  });
  await db.execute(sql`select refresh_client_stats(array[${rich.id}]::bigint[])`);
  await db.insert(messages).values({
    ...{ clientId: rich.id, channel: "sms", kind: "service", template: "sms.accrued", address: "+79161234567" },
    body: `Злата, вам начислено (всего на счету ${bonuses.available})`,
  });
  const [segment] = await db
    .insert(segments)
    .values({ name: segmentName, colour: "red", definition: is("loyalty.bonus.balance", { from: 1_000_000 }) })
    .returning({ id: segments.id });
  await db.insert(segmentMembers).values({ segmentId: segment!.id, clientId: rich.id });
  await db.insert(duplicatePairs).values({
    ...{ clientId: rich.id, otherId: other.id, kinds: ["similar"], score: 60 },
    evidence: [{ kind: "similar" }],
  });
  return { clientId: rich.id, otherId: other.id };
}

describe("a field that takes a right", () => {
  it("is a filter for those who hold it alone, whether it stands by itself, in an event or in somebody's segment", () =>
    withRollback(async (db) => {
      const author = await contextFor(db, "administrator");
      for (const { name, ctx } of await everybody(db)) {
        const offered = new Set((await buildCatalogue(ctx)).filters.map(({ id }) => id));
        for (const { id, standalone, event } of filters) {
          const right = rightByName(id);
          const may = right === undefined || ctx.rights.has(right);
          const leaf = is(id, { from: 1, to: 0 });
          const asked: Definition = standalone
            ? leaf
            : { version: 1, root: { op: "event", event: event ?? "purchase", of: [leaf.root] } };
          const answer = await answerOf(countClients({ ...ctx, db }, asked));
          const refused = right !== undefined && named(answer, right);
          expect({ name, id, offered: offered.has(id), refused }).toEqual({ name, id, offered: may, refused: !may });
        }
      }
      const [segment] = await db
        .insert(segments)
        .values({ name: segmentName, colour: "red", definition: is("loyalty.bonus.balance", { from: 1 }) })
        .returning({ id: segments.id });
      const inside = is("segment.simple", { in: [segment!.id] });
      const [outer] = await db
        .insert(segments)
        .values({ name: "Вокруг", colour: "red", definition: inside })
        .returning({ id: segments.id });
      const blind = { ...author, rights: new Set([...author.rights].filter((right) => right !== "bonuses.view")) };
      for (const id of [segment!.id, outer!.id]) {
        expect(await answerOf(countClients(author, is("segment.simple", { in: [id] })))).toBeUndefined();
        const refusal = await answerOf(countClients(blind, is("segment.simple", { in: [id] })));
        expect(named(refusal, "bonuses.view")).toBe(true);
        expect(refusal?.details.fields?.[0]?.path).toBe("root.value.in.0");
        // That there is such a segment, and of whom it is made, he may know.
        expect(await getSegment(blind, id)).toMatchObject({ id });
      }
    }));

  it("is an order of the list for those who hold it alone", () =>
    withRollback(async (db) => {
      for (const { name, ctx } of await everybody(db)) {
        for (const sort of clientSorts) {
          const byName: Partial<Record<string, Permission>> = {
            bonuses: "bonuses.view",
            ...Object.fromEntries(["purchases", "sum", "last", "average"].map((one) => [one, "purchases.view"])),
          };
          const right = byName[sort];
          const answer = await answerOf(findClientPage(ctx, { sort }));
          const refused = right !== undefined && named(answer, right);
          expect({ name, sort, refused }).toEqual({
            name,
            sort,
            refused: right !== undefined && !ctx.rights.has(right),
          });
          expect(rightOfColumn(sort)).toBe(right);
        }
      }
    }));

  it("is a column of a file for those who hold it alone", () =>
    withRollback(async (db) => {
      for (const { name, ctx: own } of await everybody(db)) {
        const ctx = { ...own, rights: new Set<Permission>([...own.rights, "exports.run", "exports.contacts"]) };
        const offered = new Set((await getExportForm(ctx)).columns.map(({ id }) => id));
        for (const { id, right: declared } of await findExportColumns(db)) {
          const right = rightByName(id);
          expect({ id, declared }).toEqual({ id, declared: right });
          const may = right === undefined || ctx.rights.has(right);
          const asked = { columns: [id], withContacts: true, format: "csv" as const, purpose: "сверка" };
          // Past the rights it meets a filter that nobody can read.
          const answer = await answerOf(requestExport(ctx, { ...asked, f: "!" }));
          const refused = right !== undefined && named(answer, right);
          expect({ name, id, offered: offered.has(id), refused }).toEqual({ name, id, offered: may, refused: !may });
        }
      }
    }));

  it("is in no answer to whoever lacks its right", () =>
    withRollback(async (db) => {
      const { clientId, otherId } = await givenRich(db);
      const purchase = (await findPurchases(await contextFor(db, "administrator"), { clientId })).rows[0];
      for (const { name, ctx } of await everybody(db)) {
        const answers: Record<string, unknown> = {};
        const ask = async (what: string, work: () => Promise<unknown>) => {
          answers[what] = await work().catch((error: unknown) => {
            if (error instanceof Refusal) return { refused: error.reason };
            throw error;
          });
        };
        await ask("list", () => findClientPage(ctx, {}));
        await ask("filtered", () => findClientPage(ctx, { f: encodeFilter(is("client.gender", { in: ["unknown"] })) }));
        await ask("search", () => identifyClients(ctx, { q: "Богатова" }));
        await ask("card", () => getClientCard(ctx, clientId));
        for (const kind of timelineKinds) {
          await ask(`history ${kind}`, () => findClientTimeline(ctx, { clientId, kind }));
        }
        await ask("purchases", () => findPurchases(ctx, { clientId }));
        await ask("lines", () => getPurchaseLines(ctx, clientId, purchase!.id));
        await ask("pairs", () => findPairs(ctx, {}));
        await ask("block", () => previewBlock(ctx, clientId));
        await ask("exclusion", () => previewExclusion(ctx, otherId));

        const text = JSON.stringify(answers);
        const found = (numbers: readonly (number | string)[]) => numbers.filter((one) => text.includes(String(one)));
        const secrets = ctx.rights.has("bonuses.view") ? [] : [...Object.values(bonuses), segmentName];
        if (!ctx.rights.has("segments.view")) secrets.push(segmentName);
        expect({ name, found: found(secrets) }).toEqual({ name, found: [] });
        // The same words are found where they may be: the test looks at what it says it looks at.
        if (name === "administrator") {
          expect(found([...Object.values(bonuses), segmentName])).toHaveLength(6);
          expect(found([paid])).toHaveLength(1);
        }
        const rows = [...(await findClientPage(ctx, {})).rows];
        if (!ctx.rights.has("purchases.view")) {
          for (const row of rows) expect(row).toMatchObject({ purchaseCount: null, paidSum: null, lastDay: null });
        }
        if (!ctx.rights.has("bonuses.view")) for (const row of rows) expect(row.balance).toBeNull();
      }
    }));
});
