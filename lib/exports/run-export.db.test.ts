import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import {
  audit,
  cards,
  clientIdentifiers,
  clientLevels,
  consents,
  customFields,
  exports,
  levelSystems,
  levels,
  purchases,
} from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { giveLot, hold, take } from "@/lib/testing/ledger-fixtures";
import { useFileStore } from "@/lib/testing/load-file";
import { askExport, makeExport, readExport, readWorkbookFile, runQueuedExport } from "@/lib/testing/make-export";
import { testDatabase } from "@/lib/testing/test-database";

import { findExportColumns } from "./columns";
import { openDownload } from "./queries";
import { rowsPerSheetMax } from "./rules";
import { sweepExports } from "./sweep-exports";

let db: Database;
let ctx: Context;
let arbat: { id: number; code: string };

const hostileNames = [
  "=1+1",
  "=cmd|'/c calc'!A1",
  "+7",
  "-1+1",
  "@SUM(A1)",
  "\uff1d1+1",
  "  =2+2",
  '=HYPERLINK("http://x")',
];

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
  arbat = await givenStore(db, { code: "ARB", name: "Арбат", timeZone: "Asia/Kamchatka" });
  await db.insert(customFields).values([
    { key: "colour", label: "Любимый цвет", type: "choice", options: [{ key: "red", label: "Красный" }] },
    { key: "hobbies", label: "Увлечения", type: "choices", options: [{ key: "ski", label: "Лыжи" }] },
    { key: "height", label: "Рост", type: "number" },
    { key: "since", label: "С какого дня", type: "date" },
    { key: "owner", label: "Есть машина", type: "boolean" },
    { key: "note", label: "Заметка", type: "text" },
  ]);
  await db.insert(levelSystems).values({ key: "main", name: "Основная", isDefault: true });
  await db.insert(levels).values({ systemKey: "main", key: "gold", name: "Золотой", rank: 1 });
  const { id, accountId } = await givenClient(db, {
    surname: "Иванова",
    name: "Анна",
    patronymic: "Сергеевна",
    gender: "female",
    birthDate: "1990-02-01",
    city: "Москва",
    joinedOn: "2020-05-06",
    joinedStoreId: arbat.id,
    phone: "+79161234567",
    email: "anna@example.ru",
    externalId: "00042",
    card: "0000123456789012",
    custom: { colour: "red", hobbies: ["ski"], height: 180.5, since: "2021-03-04", owner: true, note: "<b>&" },
  });
  await db.insert(clientIdentifiers).values({ clientId: id, kind: "telegram", value: "anna_ivanova" });
  await db.execute(sql`update client set leaves_at = '2026-12-01T12:00:00Z' where id = ${id}`);
  await db.execute(sql`insert into client_exclusion (client_id, reason, blocked_by_it, asked_by, erases_at)
    values (${id}, 'messages', false, 'system', '2026-12-01T12:00:00Z')`);
  await db.insert(cards).values({ number: "9900000000001", clientId: id, state: "activated", status: "deleted" });
  await db.insert(clientLevels).values({ clientId: id, systemKey: "main", levelKey: "gold" });
  await db
    .insert(consents)
    .values({ clientId: id, channel: "sms", kind: "advertising", subscribed: true, at: new Date(), source: "test" });
  for (const [n, paid] of [100_050, 50_000].entries()) {
    await db.insert(purchases).values({
      clientId: id,
      storeId: arbat.id,
      status: "completed",
      source: "test",
      sourceKey: `k${n}`,
      at: new Date(`2024-0${n + 1}-01T22:00:00Z`),
      day: `2024-0${n + 1}-02`,
      total: paid,
      paid,
      lineCount: 1,
    });
  }
  await db.execute(sql`select refresh_client_stats(array[${id}::bigint])`);
  const purse = { id, accountId };
  await giveLot(db, purse, { amount: 100 });
  await take(db, purse, 30);
  await db.transaction((inner) => hold(inner, purse, 10));
  await giveLot(db, purse, { amount: 5, activeOn: "2030-01-01" });
  for (const name of hostileNames) await givenClient(db, { name, joinedStoreId: arbat.id });
  const guest = await givenClient(db, { name: "Новый без покупок", state: "new" });
  await db.execute(sql`select join_account(${accountId}, ${guest.id}, 'user:1', 'call', false)`);
});

const inArbat = Buffer.from(
  JSON.stringify({
    version: 1,
    root: { op: "all", of: [{ op: "is", filter: "client.name", value: { contains: "Иванова" } }] },
  }),
).toString("base64url");

describe("the file of an export", () => {
  it("holds every column there is, as its kind of value", async () => {
    const columns = (await findExportColumns(db)).map(({ id }) => id);
    const { record, path } = await makeExport(ctx, { columns, f: inArbat, withContacts: true, purpose: "Проверка" });
    expect(record).toMatchObject({ state: "done", rowsWritten: 1, rowsTotal: 1 });
    const { sheets } = await readWorkbookFile(path);
    const [head = [], row = []] = sheets[1]!.rows;
    expect(head).not.toContainEqual(expect.stringContaining("column."));
    const values = Object.fromEntries(columns.map((id, index) => [id, row[index] ?? null]));
    expect(values).toEqual({
      "client.id": expect.stringMatching(/^\d+$/),
      "client.externalId": "00042",
      "client.fullName": "Иванова Анна Сергеевна",
      "client.surname": "Иванова",
      "client.name": "Анна",
      "client.patronymic": "Сергеевна",
      "client.gender": "женский",
      "client.birthDate": new Date("1990-02-01T00:00:00Z"),
      "client.age": expect.any(Number),
      "client.city": "Москва",
      "client.region": null,
      "client.children": 0,
      "client.state": "Зарегистрированный",
      "client.leavesOn": new Date("2026-12-01T00:00:00Z"),
      "client.leavingReason": "Много рассылок",
      "client.isBlocked": "нет",
      "client.joinedOn": new Date("2020-05-06T00:00:00Z"),
      "client.joinedStore": "Арбат",
      "client.entryWay": null,
      "client.activationQueue": "нет",
      "client.createdBy": "оператор",
      "contact.phone": "+79161234567",
      "contact.email": "anna@example.ru",
      "contact.accounts": "telegram: anna_ivanova",
      "contact.document": null,
      "contact.address": null,
      "card.numbers": "0000123456789012",
      "card.count": 1,
      "card.kind": "пластиковая",
      "card.state": "активирована",
      "card.status": "действует",
      "card.category": null,
      "card.type": null,
      "consent.sms": "да",
      "consent.email": null,
      "loyalty.level": "Золотой",
      "loyalty.family": "владелец",
      "bonus.available": 60,
      "bonus.pending": 5,
      "bonus.reserved": 10,
      "bonus.debt": 0,
      "bonus.spent": 30,
      "bonus.expired": 0,
      "bonus.activatesOn": new Date("2030-01-01T00:00:00Z"),
      "bonus.reserveExpiresOn": expect.any(Date),
      "bonus.expiresOn": null,
      "purchase.count": 2,
      "purchase.items": 2,
      "purchase.sum": 1500.5,
      "purchase.average": 750.25,
      "purchase.max": 1000.5,
      "purchase.firstDate": new Date("2024-01-02T00:00:00Z"),
      "purchase.lastDate": new Date("2024-02-02T00:00:00Z"),
      "purchase.lastStore": "Арбат",
      "return.count": 0,
      "return.sum": 0,
      "segment.names": null,
      "feedback.open": 0,
      "feedback.count": 0,
      "feedback.lastDate": null,
      "feedback.lastTopic": null,
      "custom.colour": "Красный",
      "custom.hobbies": "Лыжи",
      "custom.height": "180.5",
      "custom.since": new Date("2021-03-04T00:00:00Z"),
      "custom.owner": "да",
      "custom.note": "<b>&",
    });
  });

  it("begins with its passport, and the journal knows it before it is offered", async () => {
    const { record, path } = await makeExport(ctx, {
      columns: ["client.fullName"],
      f: inArbat,
      withContacts: true,
      purpose: "Обзвон",
    });
    const { sheets } = await readWorkbookFile(path);
    expect(sheets.map(({ name }) => name)).toEqual(["Паспорт выгрузки", "Клиенты"]);
    const passport = Object.fromEntries(sheets[0]!.rows as [string, string][]);
    expect(passport).toMatchObject({
      Строк: "1",
      "Часовой пояс": "Europe/Moscow",
      Автор: "Test administrator",
      Колонки: "Клиент",
      Цель: "Обзвон",
      "С контактами": "да",
    });
    expect(passport["Кто в файле"]).toContain("Иванова");
    expect(record.sha256).toBe(createHash("sha256").update(readFileSync(path)).digest("hex"));
    const entries = await db
      .select()
      .from(audit)
      .where(eq(audit.subject, `export:${record.id}`));
    expect(entries.map(({ action }) => action)).toEqual(["export.request", "export.end"]);
    expect(entries[1]!.facts).toMatchObject({ rows: 1, sha256: record.sha256 });
    // The filter names a person: the journal holds its digest and not the name.
    expect(JSON.stringify(entries)).not.toContain("Иванова");
  });

  it("holds nothing that a spreadsheet would run", async () => {
    const { path } = await makeExport(ctx, { columns: ["client.name"] });
    const { sheets, formulas } = await readWorkbookFile(path);
    expect(formulas).toEqual([]);
    const names = sheets[1]!.rows.flat();
    for (const name of hostileNames) expect(names).toContain(name);
    expect(names).not.toContain("Новый без покупок");
  });

  it("as csv: Windows-1251, semicolons, decimal commas, an apostrophe before what would run", async () => {
    const { path, record } = await makeExport(ctx, {
      columns: ["client.name", "purchase.sum", "client.joinedOn", "contact.phone"],
      format: "csv",
      withContacts: true,
      purpose: "1С",
    });
    const lines = new TextDecoder("windows-1251").decode(readFileSync(path)).split("\r\n");
    expect(lines[0]).toBe("Имя;Сумма покупок,\u00a0р.;Дата вступления;Телефон");
    expect(lines[1]).toBe("Анна;1500,50;06.05.2020;'+79161234567");
    expect(lines).toContain("'=1+1;0,00;;");
    expect(lines).toContain("'@SUM(A1);0,00;;");
    expect(lines).toContain(`"'=HYPERLINK(""http://x"")";0,00;;`);
    expect(record.rowsWritten).toBe(lines.length - 2);
  });

  it("goes on on a further sheet when one is full", async () => {
    const { path, record } = await makeExport(
      ctx,
      { columns: ["client.name"] },
      { rowsPerSheet: 4, create: createWriteStream },
    );
    const { sheets } = await readWorkbookFile(path);
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["Паспорт выгрузки", expect.any(Number)],
      ["Клиенты", 5],
      ["Клиенты 2", 5],
      ["Клиенты 3", record.rowsWritten - 8 + 1],
    ]);
  });

  it("keeps a person limited to stores within them", async () => {
    const other = await givenStore(db, { code: "FAR" });
    await givenClient(db, { name: "Далёкий", joinedStoreId: other.id });
    const limited = await contextFor(db, "administrator", { stores: ["FAR"] });
    const { path } = await makeExport(limited, { columns: ["client.name"] });
    expect((await readWorkbookFile(path)).sheets[1]!.rows).toEqual([["Имя"], ["Далёкий"]]);
  });
});

describe("an export that does not end well", () => {
  const columns = ["client.name"];

  it("leaves no file when it is cancelled", async () => {
    const id = await askExport(ctx, { columns });
    await db.update(exports).set({ state: "running", cancelRequestedAt: sql`app_now()` }).where(eq(exports.id, id));
    await runQueuedExport(ctx, id);
    expect(await readExport(ctx, id)).toMatchObject({ state: "cancelled", filePath: null });
    expect(partFiles()).toEqual([]);
  });

  it("fails with the reason when the disk is full, and frees what it took", async () => {
    const id = await askExport(ctx, { columns });
    const means = { rowsPerSheet: rowsPerSheetMax, create: () => createWriteStream("/dev/full") };
    await runQueuedExport(ctx, id, { means });
    const failure = { reason: "diskFull" };
    expect(await readExport(ctx, id)).toMatchObject({ state: "failed", failure, filePath: null });
    expect(partFiles()).toEqual([]);
  });

  it("is written anew under the same id by the next run, from a new snapshot", async () => {
    const id = await askExport(ctx, { columns });
    const stop = AbortSignal.abort();
    await expect(runQueuedExport(ctx, id, { signal: stop })).rejects.toThrow();
    const killed = await readExport(ctx, id);
    expect(killed.state).toBe("running");
    await givenClient(db, { name: "Успел" });
    await runQueuedExport(ctx, id);
    const done = await readExport(ctx, id);
    expect(done).toMatchObject({ state: "done" });
    expect(done.snapshotAt!.getTime()).toBeGreaterThan(killed.snapshotAt!.getTime());
    expect(done.rowsWritten).toBe(killed.rowsTotal! + 1);
    expect(partFiles()).toEqual([]);
  });

  it("fails when its author has lost the right meanwhile", async () => {
    const author = await contextFor(db, "administrator");
    const id = await askExport(author, { columns });
    await db.execute(sql`update "user" set role = 'operator' where id = ${(author.actor as { id: number }).id}`);
    await runQueuedExport(ctx, id);
    expect(await readExport(ctx, id)).toMatchObject({ state: "failed", failure: { reason: "forbidden" } });
  });
});

describe("asking and downloading", () => {
  const columns = ["client.name"];

  it("wants the right, the password, a purpose for contacts and columns there are", async () => {
    const marketer = await contextFor(db, "marketer");
    await expect(askExport(marketer, { columns })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(askExport({ ...ctx, recentlyAuthenticated: false }, { columns })).rejects.toMatchObject({
      reason: "stepUpRequired",
    });
    await expect(askExport(ctx, { columns, withContacts: true, purpose: "  " })).rejects.toMatchObject({
      details: { fields: [{ path: "purpose" }] },
    });
    await expect(askExport(ctx, { columns: ["contact.phone"] })).rejects.toMatchObject({
      details: { fields: [{ reason: "exportContactColumn" }] },
    });
    await expect(askExport(ctx, { columns: ["client.password"] })).rejects.toMatchObject({
      details: { fields: [{ reason: "exportColumnUnknown" }] },
    });
    await expect(askExport(ctx, { columns, f: "rubbish" })).rejects.toMatchObject({ code: "invalid" });
    const withoutContacts = {
      ...ctx,
      rights: new Set([...ctx.rights].filter((right) => right !== "exports.contacts")),
    };
    await expect(askExport(withoutContacts, { columns, withContacts: true, purpose: "x" })).rejects.toMatchObject({
      reason: "forbidden",
    });
  });

  it("hands a file to its author and to administrators, and records each handing out", async () => {
    const author = { ...(await contextFor(db, "marketer")), rights: ctx.rights };
    await db.execute(
      sql`insert into user_grant (user_id, permission, granted, granted_by) select ${(author.actor as { id: number }).id}, p, true, ${(ctx.actor as { id: number }).id} from unnest(array['exports.run', 'exports.contacts']) p`,
    );
    const { record } = await makeExport(author, { columns });
    expect(await openDownload(author, record.token)).toMatchObject({
      state: "ready",
      format: "xlsx",
      name: expect.stringMatching(/^Клиенты \d{4}-\d\d-\d\d, выгрузка \d+\.xlsx$/),
    });
    expect(await openDownload(ctx, record.token)).toMatchObject({ state: "ready" });
    const stranger = { ...(await contextFor(db, "marketer")), rights: ctx.rights };
    await expect(openDownload(stranger, record.token)).rejects.toMatchObject({ code: "forbidden" });
    await expect(openDownload({ ...author, rights: new Set() }, record.token)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(openDownload(ctx, "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
      code: "not_found",
    });
    const downloads = await db.select().from(audit).where(eq(audit.action, "export.download"));
    expect(downloads).toHaveLength(2);
  });

  it("is gone when its time has come, and so is the file", async () => {
    const { record, path } = await makeExport(ctx, { columns });
    await db.update(exports).set({ expiresAt: sql`app_now() - interval '1 second'` }).where(eq(exports.id, record.id));
    expect(await openDownload(ctx, record.token)).toEqual({ state: "expired" });
    expect(existsSync(path)).toBe(true);
    await sweepExports(jobContext(db, "exports.sweep"));
    expect(existsSync(path)).toBe(false);
    expect(await readExport(ctx, record.id)).toMatchObject({ state: "expired", filePath: null });
    expect(await openDownload(ctx, record.token)).toEqual({ state: "expired" });
  });

  it("takes no more than twenty at a time", async () => {
    await db
      .insert(exports)
      .values(Array.from({ length: 20 }, () => ({ definition: {}, columns, withContacts: false, createdBy: 1 })));
    const reason = "exportQueueFull";
    await expect(askExport(ctx, { columns })).rejects.toMatchObject({ code: "limit_reached", reason });
    await db.delete(exports).where(eq(exports.createdBy, 1));
  });
});

function partFiles(): string[] {
  return readdirSync(join(process.env.DATA_DIR ?? "", "files", "exports")).filter((name) => name.endsWith(".part"));
}
