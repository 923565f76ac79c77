import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { activationRequests, customFields } from "@/db/schema";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { anna, givenForm, givenPacked } from "@/lib/testing/activation-fixtures";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { askRequest } from "./ask-request";
import { enterRequest } from "./enter-request";
import { countQueue, findQueue } from "./find-queue";
import { getRequest } from "./get-request";
import { takeRequest } from "./hold-request";

describe("the queue of activation", () => {
  it("holds a form from paper with what is missing, since when and who has it in work", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const store = await givenStore(db, { name: "Лесная" });
      const card = await givenPacked(db);
      const { id } = await enterRequest(ctx, {
        card,
        answers: { surname: "Абрамова", phone: "9161234567" },
        storeId: store.id,
      });
      await takeRequest(ctx, { id });
      const { rows } = await findQueue(ctx, {});
      expect(rows).toMatchObject([
        {
          ...{ id, way: "questionnaire", state: "waiting", name: "Абрамова", store: "Лесная" },
          missing: ["name", "birthDate"],
          holder: { isMine: true },
          late: false,
          phone: { masked: true },
        },
      ]);
      expect(await countQueue(ctx)).toEqual({ open: 1, late: 0 });
    });
  });

  it("asks for what the setting and the questionnaire ask for; the view knows the default of the setting", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenForm(ctx, { phone: "9161234567" });
      const { required, ...queue } = await getSetting(db, "activationQueue");
      expect((await getRequest(ctx, { id })).missing).toEqual(required);
      await db
        .insert(customFields)
        .values({ key: "pet", label: "Питомец", type: "text", required: true, position: 99 });
      await putSetting(db, "activationQueue", { ...queue, required: ["city"] });
      expect((await getRequest(ctx, { id })).missing).toEqual(["city", "custom.pet"]);
    });
  });

  it("is narrowed by way, state, age, store and who works, and read either way round", async () => {
    await withRollback(async (db) => {
      const [ctx, other] = [await contextFor(db, "operator"), await contextFor(db, "operator")];
      const store = await givenStore(db);
      const old = await givenForm(ctx);
      await db
        .update(activationRequests)
        .set({ enteredAt: sql`app_now() - interval '25 hours'`, storeId: store.id })
        .where(eq(activationRequests.id, old.id));
      const [mine, theirs] = [
        await givenForm(ctx, { ...anna, phone: "9161234568" }),
        await givenForm(ctx, { ...anna, phone: "9161234569" }),
      ];
      await takeRequest(ctx, { id: mine.id });
      await takeRequest(other, { id: theirs.id });
      await askRequest(other, { id: theirs.id, what: "дату рождения", tellsClient: false });
      await takeRequest(other, { id: theirs.id });
      const found = async (filter: Parameters<typeof findQueue>[1]) =>
        (await findQueue(ctx, filter)).rows.map(({ id }) => id);
      expect(await found({})).toEqual([old.id, mine.id, theirs.id]);
      expect(await found({ order: "newest" })).toEqual([theirs.id, mine.id, old.id]);
      expect(await found({ late: true })).toEqual([old.id]);
      expect(await found({ storeId: store.id })).toEqual([old.id]);
      expect(await found({ holder: "mine" })).toEqual([mine.id]);
      expect(await found({ holder: "nobody" })).toEqual([old.id]);
      expect(await found({ state: "asked" })).toEqual([theirs.id]);
      expect(await found({ way: "till" })).toEqual([]);
      expect(await countQueue(ctx)).toEqual({ open: 3, late: 1 });
    });
  });

  it("shows a person limited to stores their forms alone", async () => {
    await withRollback(async (db) => {
      const store = await givenStore(db);
      const everywhere = await contextFor(db, "operator");
      const limited = await contextFor(db, "store_employee", { stores: [store.code] });
      const far = await givenForm(everywhere);
      await expect(enterRequest(limited, { answers: anna })).rejects.toMatchObject({
        details: { fields: [{ path: "storeId", reason: "required" }] },
      });
      const { id } = await enterRequest(limited, { answers: { ...anna, phone: "9160000001" }, storeId: store.id });
      expect((await findQueue(limited, {})).rows.map((row) => row.id)).toEqual([id]);
      await expect(takeRequest(limited, { id: far.id })).rejects.toMatchObject({ code: "not_found" });
      await expect(getRequest(limited, { id: far.id })).rejects.toMatchObject({ code: "not_found" });
    });
  });
});

describe("a form activated as it is typed in", () => {
  it("makes the client at once, and waits where he may be known", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const card = await givenPacked(db);
      const first = await enterRequest(ctx, { card, answers: anna, activates: true });
      expect(first).toMatchObject({ isKnown: false, clientId: expect.any(Number) });
      const again = await enterRequest(ctx, { card: await givenPacked(db), answers: anna, activates: true });
      expect(again).toMatchObject({ isKnown: true, clientId: null });
      expect((await findQueue(ctx, {})).rows.map(({ id }) => id)).toEqual([again.id]);
      const { rights, ...rest } = ctx;
      const enterer = { ...rest, rights: new Set([...rights].filter((right) => right !== "activation.decide")) };
      await expect(enterRequest(enterer, { answers: anna, activates: true })).rejects.toMatchObject({
        code: "forbidden",
      });
    });
  });

  it("wants somebody to be recognised, real contacts, and a way that is on", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const fault = async (input: Parameters<typeof enterRequest>[1]) =>
        enterRequest(ctx, input).catch((error) => error.details.fields[0]);
      expect(await fault({ answers: { name: "Анна" } })).toEqual({ path: "answers.phone", reason: "contactRequired" });
      expect(await fault({ answers: { phone: "12" } })).toEqual({ path: "answers.phone", reason: "badPhone" });
      expect(await fault({ answers: { email: "x" } })).toEqual({ path: "answers.email", reason: "badEmail" });
      expect(await fault({ answers: {}, card: "!" })).toEqual({ path: "card", reason: "badCard" });
      expect(await fault({ answers: { ...anna, birthDate: "2099-01-01" } })).toEqual({
        ...{ path: "answers.birthDate", reason: "dateInFuture" },
      });
      expect(await fault({ answers: { ...anna, custom: { nothing: "x" } } })).toMatchObject({ reason: "unknownField" });
      const ways = await getSetting(db, "activationWays");
      await putSetting(db, "activationWays", { ...ways, questionnaire: false, mixed: true });
      await enterRequest(ctx, { answers: anna });
      await putSetting(db, "activationWays", { ...ways, questionnaire: false, mixed: false });
      await expect(enterRequest(ctx, { answers: anna })).rejects.toMatchObject({ reason: "activationWayOff" });
    });
  });
});
