import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { segmentMembers, segmentUses } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { createSegment, deleteSegment, overwriteSegment, renameSegment } from "./commands";
import { countClients } from "./count-clients";
import { findSegmentEffect } from "./find-segment-effect";
import { getSegment, listSegments, segmentsOfClients } from "./queries";
import { recountAllSegments, recountSegment } from "./recount-segment";
import type { CreateSegmentInput } from "./segment-schema";
import type { Definition, Node } from "./tree";

const is = (filter: string, value: Record<string, unknown>): Node => ({ op: "is", filter, value });
const whole = (root: Node): Definition => ({ version: 1, root });
const men = whole(is("client.gender", { in: ["male"] }));
const women = whole(is("client.gender", { in: ["female"] }));
const everybody = whole({ op: "all", of: [] });
const inSegment = (id: string) => whole(is("segment.simple", { in: [id] }));

const input = (name: string, definition: Definition): CreateSegmentInput => ({ name, colour: "teal", definition });

async function membersOf(db: Db, id: string): Promise<number[]> {
  const rows = await db.select({ id: segmentMembers.clientId }).from(segmentMembers).where(sql`segment_id = ${id}`);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

describe("segments", () => {
  it("are created with a first version and asked to be counted", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const { id, version, revision } = await createSegment(ctx, input("Мужчины", men));
      expect({ version, revision }).toEqual({ version: 1, revision: 1 });
      const segment = await getSegment(ctx, id);
      expect(segment).toMatchObject({
        name: "Мужчины",
        colour: "teal",
        definition: men,
        size: null,
        sizeState: "recounting",
      });
      expect(segment.createdBy?.name).toBe("Test marketer");
      await db.execute(sql`set local role none`);
      const { rows } = await db.execute(
        sql`select from graphile_worker.jobs where task_identifier = 'segments.recount'`,
      );
      expect(rows).toHaveLength(1);
    });
  });

  it("keep every version of their definition", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await createSegment(ctx, input("A", men));
      const next = await overwriteSegment(ctx, { id, expectedRevision: 1, definition: women });
      expect(next).toEqual({ id, version: 2, revision: 2 });
      const { rows } = await db.execute(
        sql`select version, definition from segment_version where segment_id = ${id} order by version`,
      );
      expect(rows).toEqual([
        { version: 1, definition: men },
        { version: 2, definition: women },
      ]);
    });
  });

  it("are not overwritten when somebody changed them meanwhile, the name included", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const { id } = await createSegment(ctx, input("A", men));
      await renameSegment(ctx, { id, expectedRevision: 1, name: "Б", colour: "red" });
      expect(await reasonOf(overwriteSegment(ctx, { id, expectedRevision: 1, definition: women }))).toBe(
        "segmentChanged",
      );
      expect(await getSegment(ctx, id)).toMatchObject({
        name: "Б",
        colour: "red",
        definition: men,
        version: 1,
        revision: 2,
      });
    });
  });

  it("have names of their own, whatever the case, until they are archived", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const { id } = await createSegment(ctx, input("Молодые", men));
      expect(await reasonOf(createSegment(ctx, input(" МОЛОДЫЕ", women)))).toBe("segmentNameTaken");
      const other = await createSegment(ctx, input("Другие", women));
      expect(
        await reasonOf(renameSegment(ctx, { id: other.id, expectedRevision: 1, name: "молодые", colour: "red" })),
      ).toBe("segmentNameTaken");
      await renameSegment(ctx, { id, expectedRevision: 1, name: "МОЛОДЫЕ", colour: "red" });
      await deleteSegment(ctx, { id });
      await renameSegment(ctx, { id: other.id, expectedRevision: 1, name: "Молодые", colour: "red" });
    });
  });

  it("do not refer to themselves, by whatever way", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const a = await createSegment(ctx, input("A", men));
      const b = await createSegment(ctx, input("B", inSegment(a.id)));
      const c = await createSegment(ctx, input("C", inSegment(b.id)));
      for (const target of [a, b, c]) {
        const refusal = await refusalOf(
          overwriteSegment(ctx, { id: a.id, expectedRevision: 1, definition: inSegment(target.id) }),
        );
        expect(refusal.details.fields).toMatchObject([{ path: "definition.root.value.in.0", reason: "segmentCycle" }]);
      }
    });
  });

  it("name the place of a fault in their definition", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const wrong = whole({ op: "all", of: [is("client.age", { from: 5, to: 4 })] });
      const refusal = await refusalOf(createSegment(ctx, input("A", wrong)));
      expect(refusal.details.fields).toMatchObject([{ path: "definition.root.of.0.value.to", reason: "crossedRange" }]);
      const off = {
        version: 1,
        root: { op: "all", of: [{ ...is("client.age", { from: 5 }), off: true }] },
      } as unknown as Definition;
      expect((await refusalOf(createSegment(ctx, input("A", off)))).details.fields).toMatchObject([
        { path: "definition.root.of.0.off", reason: "unknownField" },
      ]);
    });
  });

  it("are not deleted while another segment or a promotion uses them, and say who does", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const a = await createSegment(ctx, input("A", men));
      const b = await createSegment(ctx, input("Внутри", inSegment(a.id)));
      await db.insert(segmentUses).values({ segmentId: a.id, noun: "promotion", nounId: "7", title: "Осень" });
      const refusal = await refusalOf(deleteSegment(ctx, { id: a.id }));
      expect([refusal.reason, refusal.details.params]).toEqual(["segmentInUse", { users: "Внутри, Осень" }]);
      expect((await getSegment(ctx, a.id)).usedBy).toEqual([
        { noun: "segment", id: b.id, title: "Внутри" },
        { noun: "promotion", id: "7", title: "Осень" },
      ]);
      await db.delete(segmentUses);
      await deleteSegment(ctx, { id: b.id });
      await deleteSegment(ctx, { id: a.id });
      expect(await listSegments(ctx)).toEqual([]);
      expect(await reasonOf(getSegment(ctx, a.id))).toBe("notFound");
      expect(await reasonOf(countClients(ctx, inSegment(a.id)))).toBe("invalidInput");
    });
  });

  it("are changed only by who may", async () => {
    await withRollback(async (db) => {
      const marketer = await contextFor(db, "marketer");
      const operator = await contextFor(db, "operator");
      const employee = await contextFor(db, "store_employee");
      const { id } = await createSegment(marketer, input("A", men));
      expect(await listSegments(operator)).toHaveLength(1);
      expect(await reasonOf(createSegment(operator, input("B", men)))).toBe("forbidden");
      expect(await reasonOf(overwriteSegment(operator, { id, expectedRevision: 1, definition: women }))).toBe(
        "forbidden",
      );
      expect(await reasonOf(renameSegment(operator, { id, expectedRevision: 1, name: "B", colour: "red" }))).toBe(
        "forbidden",
      );
      expect(await reasonOf(deleteSegment(operator, { id }))).toBe("forbidden");
      expect(await reasonOf(listSegments(employee))).toBe("forbidden");
      expect(await reasonOf(countClients(await contextFor(db, null), men))).toBe("forbidden");
    });
  });
});

describe("the effect of saving", () => {
  it("is what saving then does", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const stays = await givenClient(db, { gender: "male", city: "Москва" });
      const leaves = await givenClient(db, { gender: "male", city: "Орёл" });
      const enters = await givenClient(db, { gender: "female", city: "Москва" });
      await givenClient(db, { gender: "female", city: "Орёл" });
      const moscow = whole(is("client.city", { in: ["Москва"] }));
      const { id } = await createSegment(ctx, input("A", men));
      await recountSegment(ctx, id);
      expect(await membersOf(db, id)).toEqual([stays.id, leaves.id]);
      expect(await findSegmentEffect(ctx, id, moscow)).toMatchObject({ stays: 1, enters: 1, leaves: 1, usedBy: [] });
      await overwriteSegment(ctx, { id, expectedRevision: 1, definition: moscow });
      await recountSegment(ctx, id);
      expect(await membersOf(db, id)).toEqual([stays.id, enters.id]);
    });
  });
});

describe("the recount", () => {
  it("stores members with the moment they entered, and closes the stay of who left", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const first = await givenClient(db, { gender: "male" });
      const second = await givenClient(db, { gender: "male" });
      const { id } = await createSegment(ctx, input("A", men));
      await setClock(db, "2026-03-01T09:00:00Z");
      await recountSegment(ctx, id);
      await setClock(db, "2026-03-02T09:00:00Z");
      await db.execute(sql`update client_pii set gender = 'female' where client_id = ${first.id}`);
      await recountSegment(ctx, id);
      await recountSegment(ctx, id);

      expect(await membersOf(db, id)).toEqual([second.id]);
      const stays = await db.execute(
        sql`select client_id, entered_at, left_at from segment_stay where segment_id = ${id}`,
      );
      expect(stays.rows).toEqual([
        {
          client_id: first.id,
          entered_at: "2026-03-01 09:00:00+00",
          left_at: "2026-03-02 09:00:00+00",
        },
      ]);
      const member = await db.execute(sql`select entered_at from segment_member where segment_id = ${id}`);
      expect(member.rows).toEqual([{ entered_at: "2026-03-01 09:00:00+00" }]);
      expect(await getSegment(ctx, id)).toMatchObject({
        size: 1,
        sizeState: "fresh",
        sizeAsOf: "2026-03-02T09:00:00.000Z",
      });
      const chips = await segmentsOfClients(ctx, [first.id, second.id]);
      expect([...chips]).toEqual([[second.id, [{ id, name: "A", colour: "teal" }]]]);
    });
  });

  it("says why a segment cannot be counted, and counts the others", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await givenClient(db, { gender: "male" });
      await db.execute(sql`insert into custom_field (key, label, type) values ('pet', 'Питомец', 'text')`);
      const broken = await createSegment(ctx, input("A", whole(is("client.custom.pet", { contains: "кот" }))));
      const sound = await createSegment(ctx, input("B", men));
      await db.execute(sql`delete from custom_field`);
      await recountAllSegments(ctx);
      expect(await getSegment(ctx, broken.id)).toMatchObject({
        size: null,
        sizeState: "failed",
        sizeReason: "unknownFilter",
      });
      expect(await getSegment(ctx, sound.id)).toMatchObject({ size: 1, sizeState: "fresh" });
    });
  });

  it("empties an archived segment", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await givenClient(db);
      const { id } = await createSegment(ctx, input("A", everybody));
      await recountSegment(ctx, id);
      await deleteSegment(ctx, { id });
      await recountSegment(ctx, id);
      expect(await membersOf(db, id)).toEqual([]);
      const { rows } = await db.execute(sql`select from segment_stay where segment_id = ${id}`);
      expect(rows).toHaveLength(1);
    });
  });

  it("hides the stored size from people limited to stores", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await givenClient(db);
      const { id } = await createSegment(ctx, input("A", everybody));
      await recountSegment(ctx, id);
      const limited = await contextFor(db, "operator", { stores: ["S-NONE"] });
      expect(await getSegment(limited, id)).toMatchObject({ size: null, sizeAsOf: null });
      expect((await countClients(limited, everybody)).count).toBe(0);
      expect((await countClients(ctx, everybody)).count).toBe(1);
    });
  });
});
