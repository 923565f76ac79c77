import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { activationRequests, clientPii, clients } from "@/db/schema";
import { jobContext } from "@/lib/access/context";
import { mergeClients } from "@/lib/merging/merge-clients";
import { unmergeClients } from "@/lib/merging/unmerge-clients";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { givenPacked } from "@/lib/testing/activation-fixtures";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { approveRequest, changeRequest } from "./decide-request";
import { countQueue, findQueue } from "./find-queue";
import { getRequest } from "./get-request";
import { handleSms } from "./handle-sms";
import { takeRequest } from "./hold-request";
import { addClient } from "./made-up";

describe("the mixed way (S003-20 to S003-22)", () => {
  it("registers by SMS and waits until the operator has filled in the rest; spending is by his state meanwhile", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const card = await givenPacked(db);
      const { clientId, trace } = await handleSms(jobContext(db, "sms.receive"), { from: "+79161234567", text: card });
      expect(trace.map(({ step }) => step)).toContain("awaitsRest");
      const { rows } = await findQueue(ctx, { way: "mixed" });
      expect(rows).toMatchObject([{ clientId, missing: ["surname", "name", "birthDate"], name: "" }]);
      const id = rows[0]?.id ?? 0;
      await takeRequest(ctx, { id });
      expect(await getRequest(ctx, { id })).toMatchObject({ answers: { phone: "+79161234567" }, matches: [] });
      await changeRequest(ctx, { id, card, answers: { surname: "Абрамова", name: "Анна" } });
      expect((await findQueue(ctx, {})).rows).toMatchObject([{ id, missing: ["birthDate"], name: "Абрамова Анна" }]);
      await approveRequest(ctx, { id, card, answers: { surname: "Абрамов", name: "Анна", birthDate: "1990-05-17" } });
      expect((await findQueue(ctx, {})).rows).toEqual([]);
      const [profile] = await db
        .select()
        .from(clientPii)
        .where(eq(clientPii.clientId, clientId ?? 0));
      expect(profile).toMatchObject({ surname: "Абрамов", birthDate: "1990-05-17" });
    });
  });

  it("goes on waiting for the rest with the one into whom he was merged, and with him again when they are parted", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const sms = { from: "+79161234567", text: await givenPacked(db) };
      const clientId = (await handleSms(jobContext(db, "sms.receive"), sms)).clientId ?? 0;
      const { id: survivorId } = await givenClient(db, { surname: "Абрамова", name: "Анна" });
      const [row] = await db.select().from(clients).where(eq(clients.id, clientId));
      const versions = { survivor: 1, client: row?.version ?? 0 };
      const { mergeId } = await mergeClients(ctx, { clientId, survivorId, versions });
      expect((await findQueue(ctx, {})).rows).toMatchObject([{ clientId: survivorId, missing: ["birthDate"] }]);
      await unmergeClients(ctx, { mergeId });
      expect((await findQueue(ctx, {})).rows).toMatchObject([{ clientId, missing: ["surname", "name", "birthDate"] }]);
    });
  });

  it("lets go of him whose profile was completed elsewhere, who has left, or of whom nothing was missing", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const sms = async (phone: string) =>
        (await handleSms(jobContext(db, "sms.receive"), { from: phone, text: await givenPacked(db) })).clientId ?? 0;
      const [one, other] = [await sms("+79161234567"), await sms("+79161234568")];
      expect(await countQueue(ctx)).toMatchObject({ open: 2 });
      const complete = { surname: "Абрамова", name: "Анна", birthDate: "1990-05-17" };
      await db.update(clientPii).set(complete).where(eq(clientPii.clientId, one));
      expect(await countQueue(ctx)).toMatchObject({ open: 1 });
      await db.update(clients).set({ state: "excluded" }).where(eq(clients.id, other));
      expect(await countQueue(ctx)).toMatchObject({ open: 0 });
      const known = await givenClient(db, { state: "anonymous", phone: "+79161234569", ...complete });
      expect(await sms("+79161234569")).toBe(known.id);
      expect(await db.$count(activationRequests, eq(activationRequests.clientId, known.id))).toBe(0);
    });
  });

  it("asks for nothing more where only SMS is on, and takes no SMS where both are off", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const ways = await getSetting(db, "activationWays");
      const told: string[] = [];
      for (const [sms, mixed] of [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ] as const) {
        await putSetting(db, "activationWays", { ...ways, sms, mixed });
        const phone = `+7916${String(uniqueNumber()).padStart(7, "0")}`;
        const { outcome } = await handleSms(jobContext(db, "sms.receive"), {
          from: phone,
          text: await givenPacked(db),
        });
        told.push(`${outcome} ${(await countQueue(ctx)).open}`);
      }
      expect(told).toEqual(["activated 1", "activated 1", "activated 2", "wayOff 2"]);
    });
  });

  it("stands in no queue as a temporary owner", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await addClient(db, "new");
      expect(await countQueue(ctx)).toMatchObject({ open: 0 });
    });
  });
});
