import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import {
  audit,
  auditValues,
  children,
  clientIdentifiers,
  clientPii,
  clients,
  consentChanges,
  consents,
  customFields,
} from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { editProfile } from "./edit-profile";
import type { EditProfileInput } from "./profile-schema";

type Changes = EditProfileInput["changes"];

function edit(ctx: Context, clientId: number, changes: Changes, version = 1) {
  return editProfile(ctx, { clientId, version, changes });
}

const faultOf = (path: string, reason: string) => ({
  details: { fields: [expect.objectContaining({ path, reason })] },
});

describe("editProfile", () => {
  it("changes what was sent and nothing else, and keeps before and after", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db, { surname: "Абрамова", name: "Анна", city: "Москва" });

      expect(await edit(ctx, id, { name: "Инна", city: null, birthDate: "1990-02-28" })).toEqual({ version: 2 });

      expect(await profileOf(db, id)).toMatchObject({
        surname: "Абрамова",
        name: "Инна",
        city: null,
        birthDate: "1990-02-28",
      });
      const [row] = await db.select().from(audit).where(eq(audit.clientId, id));
      expect(row?.facts).toEqual({ fields: ["name", "birthDate", "city"] });
      const [values] = await db.select().from(auditValues).where(eq(auditValues.clientId, id));
      expect(values).toMatchObject({
        before: { name: "Анна", birthDate: null, city: "Москва" },
        after: { name: "Инна", birthDate: "1990-02-28", city: null },
      });
    });
  });

  it("refuses whoever opened an older version and writes nothing", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db, { name: "Анна" });
      await edit(ctx, id, { name: "Инна" });
      await expect(edit(ctx, id, { name: "Яна" }, 1)).rejects.toMatchObject({ reason: "versionConflict" });
      expect(await profileOf(db, id)).toMatchObject({ name: "Инна" });
    });
  });

  it("makes no person of a temporary owner: he has no profile", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db, { state: "new", card: "2400001234567890", surname: "", name: "" });
      const edited = edit(await contextFor(db, "administrator"), id, { surname: "Иванова" });
      await expect(edited).rejects.toMatchObject({ code: "conflict", reason: "temporaryOwner" });
      expect(await profileOf(db, id)).toMatchObject({ surname: "" });
    });
  });

  it("neither counts up nor records when nothing differs", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db, { name: "Анна", phone: "+79161234567" });
      expect(
        await edit(ctx, id, { name: "Анна", contacts: { add: [{ kind: "phone", value: "8 916 123-45-67" }] } }),
      ).toEqual({
        version: 1,
      });
      expect(await db.$count(audit, eq(audit.clientId, id))).toBe(0);
    });
  });

  it.each(["8 (916) 123-45-67", "+7 916 123 45 67", "tel:+79161234567", "９１６１２３４５６７", "7916\u00a01234567"])(
    "stores %s in its one form",
    async (typed) => {
      await withRollback(async (db) => {
        const ctx = await contextFor(db, "operator");
        const { id } = await givenClient(db);
        await edit(ctx, id, { contacts: { add: [{ kind: "phone", value: typed }] } });
        expect(await contactsOf(db, id)).toEqual(["+79161234567"]);
      });
    },
  );

  it.each(["89161234567 доб. 2", "8 800 555 35 35", "12345", "+7916123456७", "позвонить"])(
    "refuses %s as a phone",
    async (typed) => {
      await withRollback(async (db) => {
        const ctx = await contextFor(db, "operator");
        const { id } = await givenClient(db);
        await expect(edit(ctx, id, { contacts: { add: [{ kind: "phone", value: typed }] } })).rejects.toMatchObject(
          faultOf("changes.contacts.add.0.value", "badPhone"),
        );
      });
    },
  );

  it("names the field when somebody has the phone, and whose it is only within the stores of the person", async () => {
    await withRollback(async (db) => {
      const store = await givenStore(db);
      const owner = await givenClient(db, { phone: "+79161234567" });
      const { id } = await givenClient(db, { joinedStoreId: store.id });
      const add: Changes = { contacts: { add: [{ kind: "phone", value: "9161234567" }] } };

      await expect(edit(await contextFor(db, "operator"), id, add)).rejects.toMatchObject({
        code: "conflict",
        details: { fields: [{ reason: "phoneTakenBy", params: { clientId: owner.id } }] },
      });
      const limited = await contextFor(db, "operator", { stores: [store.code] });
      await expect(edit(limited, id, add)).rejects.toMatchObject({
        details: { fields: [{ path: "changes.contacts.add.0.value", reason: "phoneTaken" }] },
      });
      expect(await contactsOf(db, id)).toEqual([]);
    });
  });

  it("replaces and removes contacts; a freed phone may be taken", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const first = await givenClient(db, { phone: "+79161234567", email: "anna@yandex.ru" });
      const [phone, email] = await storedContacts(db, first.id);
      await edit(ctx, first.id, {
        contacts: { replace: [{ id: phone!.id, value: "+7 903 000-00-01" }], remove: [email!.id] },
      });
      expect(await contactsOf(db, first.id)).toEqual(["+79030000001"]);

      const second = await givenClient(db);
      await edit(ctx, second.id, { contacts: { add: [{ kind: "phone", value: "+79161234567" }] } });
      expect(await contactsOf(db, second.id)).toEqual(["+79161234567"]);
    });
  });

  it("does not touch the contact of another client", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const other = await givenClient(db, { phone: "+79161234567" });
      const { id } = await givenClient(db);
      const [phone] = await storedContacts(db, other.id);
      await expect(edit(ctx, id, { contacts: { remove: [phone!.id] } })).rejects.toMatchObject(
        faultOf("changes.contacts.remove.0", "notFound"),
      );
    });
  });

  it("makes the children exactly those that were sent", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      await edit(ctx, id, {
        children: [
          { name: "Маша", birthDate: "2020-05-01", gender: "female" },
          { name: "Петя", birthDate: null, gender: "male" },
        ],
      });
      const [masha] = await childrenOf(db, id);
      await edit(
        ctx,
        id,
        { children: [{ id: masha!.id, name: "Мария", birthDate: "2020-05-01", gender: "female" }] },
        2,
      );
      expect((await childrenOf(db, id)).map((child) => child.name)).toEqual(["Мария"]);
    });
  });

  it("refuses births that have not happened, by the clock of the database", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-11-22T12:00:00Z");
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      await expect(edit(ctx, id, { birthDate: "2026-11-23" })).rejects.toMatchObject(
        faultOf("changes.birthDate", "dateInFuture"),
      );
      const child = { name: "Маша", birthDate: "2027-01-01", gender: null };
      await expect(edit(ctx, id, { children: [child] })).rejects.toMatchObject(
        faultOf("changes.children.0.birthDate", "dateInFuture"),
      );
      await edit(ctx, id, { birthDate: "2026-11-22" });
    });
  });

  it("checks an answer by the type of its field and does not let a required one be cleared", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await db.insert(customFields).values([
        { key: "shoe", label: "Размер", type: "number" },
        { key: "pet", label: "Питомец", type: "choices", options: [{ key: "cat", label: "Кот" }] },
        { key: "source", label: "Откуда узнали", type: "text", required: true },
      ]);
      const { id } = await givenClient(db, { custom: { source: "друзья", old: 1 } });
      await edit(ctx, id, { custom: { shoe: 42, pet: ["cat"] } });
      expect(await profileOf(db, id)).toMatchObject({ custom: { source: "друзья", old: 1, shoe: 42, pet: ["cat"] } });

      for (const [custom, path, reason] of [
        [{ shoe: "42" }, "changes.custom.shoe", "wrongType"],
        [{ pet: ["dog"] }, "changes.custom.pet", "notAllowedValue"],
        [{ source: "" }, "changes.custom.source", "required"],
        [{ role: "admin" }, "changes.custom.role", "unknownField"],
      ] as const) {
        await expect(edit(ctx, id, { custom }, 2)).rejects.toMatchObject(faultOf(path, reason));
      }
    });
  });

  it("keeps the history of what was agreed to, and only of what changed", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db);
      const consent = { channel: "sms", kind: "advertising", subscribed: true } as const;
      await edit(ctx, id, { consents: [consent] });
      await edit(ctx, id, { consents: [consent], city: "Пермь" }, 2);
      await edit(ctx, id, { consents: [{ ...consent, subscribed: false }] }, 3);
      expect(await db.select().from(consents).where(eq(consents.clientId, id))).toMatchObject([{ subscribed: false }]);
      const history = await db.select().from(consentChanges).where(eq(consentChanges.clientId, id));
      expect(history.map((change) => change.subscribed)).toEqual([true, false]);
    });
  });

  it("changes nothing for a client outside the stores of the person, nor for one who is gone", async () => {
    await withRollback(async (db) => {
      const store = await givenStore(db);
      const { id } = await givenClient(db);
      const limited = await contextFor(db, "operator", { stores: [store.code] });
      await expect(edit(limited, id, { name: "Икс" })).rejects.toMatchObject({ code: "not_found" });

      const gone = await givenClient(db, { state: "excluded" });
      await expect(edit(await contextFor(db, "operator"), gone.id, { name: "Икс" })).rejects.toMatchObject({
        reason: "clientGone",
      });
    });
  });

  it("is for those who may edit", async () => {
    await withRollback(async (db) => {
      const { id } = await givenClient(db);
      for (const role of ["marketer", "store_employee", null] as const) {
        await expect(edit(await contextFor(db, role), id, { name: "Икс" })).rejects.toMatchObject({
          code: "forbidden",
        });
      }
      expect(await db.select({ version: clients.version }).from(clients).where(eq(clients.id, id))).toEqual([
        { version: 1 },
      ]);
    });
  });
});

async function profileOf(db: Db, clientId: number) {
  const [row] = await db.select().from(clientPii).where(eq(clientPii.clientId, clientId));
  return row;
}

async function storedContacts(db: Db, clientId: number) {
  return db
    .select({ id: clientIdentifiers.id, value: clientIdentifiers.value })
    .from(clientIdentifiers)
    .where(and(eq(clientIdentifiers.clientId, clientId), isNull(clientIdentifiers.removedAt)))
    .orderBy(clientIdentifiers.id);
}

async function contactsOf(db: Db, clientId: number) {
  return (await storedContacts(db, clientId)).map((contact) => contact.value);
}

async function childrenOf(db: Db, clientId: number) {
  return db.select().from(children).where(eq(children.clientId, clientId)).orderBy(children.id);
}
