import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { loadFile, useFileStore } from "@/lib/testing/load-file";
import { testDatabase } from "@/lib/testing/test-database";

let db: Database;
let ctx: Context;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
});

async function clientBy(kind: string, value: string) {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select c.id, c.state, c.joined_on::text as "joinedOn", c.created_by as "createdBy", p.surname, p.name, p.patronymic,
           p.gender, p.birth_date::text as "birthDate", p.city, p.custom,
           (select code from store where id = c.joined_store_id) as "joinedStore",
           array(select kind || ':' || value from client_identifier i where i.client_id = c.id and removed_at is null order by 1) as contacts,
           array(select number from card where client_id = c.id order by 1) as cards,
           (select a.available from account a join account_member m on m.account_id = a.id where m.client_id = c.id) as bonuses
    from client_identifier known join client c on c.id = known.client_id join client_pii p on p.client_id = c.id
    where known.kind = ${kind} and known.value = ${value} and known.removed_at is null`);
  return rows[0];
}

describe("import of clients", () => {
  it("creates clients whole: profile, contacts, cards, account, opening bonuses", async () => {
    const result = await loadFile(
      ctx,
      "externalId;ФИО;Пол;Дата рождения;Телефон;E-mail;Номер карты;Дата вступления;Магазин;Город;Согласие на SMS;Бонусы\n" +
        "A-1;Иванова Анна Сергеевна;ж;01.02.1990;8 (916) 123-45-67;Anna@Example.ru;2400 0012 3456 7890;2020-05-06;ARBAT;Москва;да;1 250\n",
    );
    expect(result).toMatchObject({ state: "done", counts: { created: 1, updated: 0, unchanged: 0, failed: 0 } });
    expect(await clientBy("external_id", "A-1")).toMatchObject({
      state: "registered",
      createdBy: "import",
      surname: "Иванова",
      name: "Анна",
      patronymic: "Сергеевна",
      gender: "female",
      birthDate: "1990-02-01",
      joinedOn: "2020-05-06",
      joinedStore: "ARBAT",
      city: "Москва",
      contacts: ["email:anna@example.ru", "external_id:A-1", "phone:+79161234567"],
      cards: ["2400001234567890"],
      bonuses: 1250,
    });
  });

  it("changes nothing when the same file comes again, and nothing for empty cells", async () => {
    const file = "externalId,name,phone,openingBonuses\nB-1,Борис,+79161110001,100\nB-2,Белла,,\n";
    await loadFile(ctx, file);
    expect((await loadFile(ctx, file)).counts).toEqual({ created: 0, updated: 0, unchanged: 2, failed: 0 });
    const other = await loadFile(ctx, "externalId,name,phone,openingBonuses\nB-1,,,500\nB-2,Изабелла,,\n");
    expect(other.counts).toEqual({ created: 0, updated: 1, unchanged: 1, failed: 0 });
    expect(await clientBy("external_id", "B-1")).toMatchObject({ name: "Борис", bonuses: 100 });
    expect(await clientBy("external_id", "B-2")).toMatchObject({ name: "Изабелла" });
  });

  it("clears what is empty when asked to", async () => {
    await loadFile(ctx, "externalId,name,city,phone\nC-1,Вера,Тула,+79161110002\n");
    const cleared = await loadFile(ctx, "externalId,name,city,phone\nC-1,Вера,,\n", { options: { clearEmpty: true } });
    expect(cleared.counts.updated).toBe(1);
    expect(await clientBy("external_id", "C-1")).toMatchObject({
      name: "Вера",
      city: null,
      contacts: ["external_id:C-1"],
    });
  });

  it("fails a row whose identifiers belong to different clients, and only that row", async () => {
    await givenClient(db, { externalId: "D-1", phone: "+79161110003" });
    await givenClient(db, { externalId: "D-2", phone: "+79161110004", email: "d2@example.ru", card: "9900000000001" });
    const result = await loadFile(
      ctx,
      "externalId,phone,email,card,city\n" +
        "D-1,+79161110004,,,Уфа\n" +
        "D-1,,d2@example.ru,,Уфа\n" +
        "D-1,,,9900000000001,Уфа\n" +
        "D-9,+79161110003,,,Уфа\n" +
        "D-1,+79161110003,,,Уфа\n",
    );
    expect(result.faults).toEqual([
      "2 phone phoneTaken",
      "3 email emailTaken",
      "4 card cardTaken",
      "5 phone phoneTaken",
    ]);
    expect(result.counts).toEqual({ created: 0, updated: 1, unchanged: 0, failed: 4 });
  });

  it("takes rows of one file one after another: the second of a client changes him, a phone taken twice fails", async () => {
    const result = await loadFile(
      ctx,
      "externalId,name,phone,card\n" +
        "E-1,Ева,+79161110005,\n" +
        "E-2,Егор,+79161110005,\n" +
        "E-1,Ева,,7700000001\n" +
        "E-1,Ева,,7700000002\n" +
        ",Ева Е.,+79161110005,\n" +
        "E-3,Ефим,,7700000002\n",
    );
    expect(result.faults).toEqual(["3 phone phoneTaken", "7 card cardTaken"]);
    expect(result.counts).toEqual({ created: 1, updated: 3, unchanged: 0, failed: 2 });
    expect(await clientBy("external_id", "E-1")).toMatchObject({ name: "Ева Е.", cards: ["7700000001", "7700000002"] });
  });

  it("says of every bad cell what is wrong with it", async () => {
    const result = await loadFile(
      ctx,
      "externalId,phone,email,birthDate,gender,card,openingBonuses,state,joinedOn\n" +
        "F-1,12345,not-an-address,29.02.2027,x,4.27601E+15,1.5,gone,10/11/12\n" +
        "F-2,,,2099-12-31,,,-1,,9999-12-31\n" +
        ",,,,,,,,\n" +
        ",,,1990-01-01,,,,,\n",
    );
    expect(result.faults).toEqual([
      "2 phone badPhone",
      "2 email badEmail",
      "2 birthDate badDate",
      "2 gender badGender",
      "2 card rounded",
      "2 openingBonuses notWhole",
      "2 state badState",
      "2 joinedOn badDate",
      "3 birthDate dateOutOfRange",
      "3 openingBonuses negative",
      "3 joinedOn badDate",
      "5 externalId noIdentifier",
    ]);
  });

  it("says beforehand what it would do, and does nothing", async () => {
    await givenClient(db, { externalId: "G-1", name: "Галина" });
    const file = "externalId,name\nG-1,Галина\nG-2,Глеб\nG-1,Алина\nG-2,Гоша\n";
    const dry = await loadFile(ctx, file, { dryRun: true });
    expect(dry.counts).toEqual({ created: 1, updated: 2, unchanged: 1, failed: 0 });
    expect(await clientBy("external_id", "G-2")).toBeUndefined();
    expect((await loadFile(ctx, file)).counts).toEqual(dry.counts);
  });

  it("checks custom fields by their type", async () => {
    await db.execute(sql`insert into custom_field (key, label, type, options) values
      ('colour', 'Любимый цвет', 'choice', '[{"key":"red","label":"Красный"}]'), ('height', 'Рост', 'number', '[]'),
      ('hobbies', 'Увлечения', 'choices', '[{"key":"ski","label":"Лыжи"},{"key":"tea","label":"Чай"}]')`);
    const result = await loadFile(
      ctx,
      "externalId;Любимый цвет;custom.height;Увлечения\nH-1;красный;180,5;лыжи; \nH-2;синий;высокий;\n".replace(
        "лыжи; ",
        '"лыжи;Чай"',
      ),
    );
    expect(result.faults).toEqual(["3 custom.colour badCustom", "3 custom.height badCustom"]);
    expect(await clientBy("external_id", "H-1")).toMatchObject({
      custom: { colour: "red", height: 180.5, hobbies: ["ski", "tea"] },
    });
  });

  it("makes a subscriber who takes no part, and does not turn a member into one", async () => {
    const result = await loadFile(
      ctx,
      "phone,email,participation\n+79161110006,,подписчик\n,sub@example.ru,subscriber\n",
    );
    expect(result.counts.created).toBe(2);
    expect(await clientBy("phone", "+79161110006")).toMatchObject({ state: "anonymous" });
    const { rows } = await db.execute(
      sql`select count(*)::int as n from consent where kind = 'advertising' and subscribed and source = ${`import:${result.id}`}`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it("replaces the only phone and keeps the others of a client who has several", async () => {
    await loadFile(ctx, "externalId,phone\nK-1,+79161110007\n");
    await loadFile(ctx, "externalId,phone\nK-1,+79161110008\n");
    expect(await clientBy("external_id", "K-1")).toMatchObject({ contacts: ["external_id:K-1", "phone:+79161110008"] });
  });
});

describe("the number of a deleted card", () => {
  it("is given to nobody by a file, unless the person who loads it has chosen that", async () => {
    const former = await givenClient(db, { card: "77008800" });
    await db.execute(sql`update card set status = 'deleted' where number = '77008800'`);
    const file = "externalId,name,card\nDEL-1,Дарья,7700 8800\n";
    const refused = await loadFile(ctx, file, { dryRun: true });
    expect(refused.counts).toMatchObject({ created: 0, failed: 1 });
    expect(refused.faults).toEqual(["2 card cardDeleted"]);
    expect((await loadFile(ctx, file)).counts).toMatchObject({ created: 0, failed: 1 });
    expect(await clientBy("external_id", "DEL-1")).toBeUndefined();

    const given = await loadFile(ctx, file, { options: { reuseDeletedCards: true } });
    expect(given.counts).toMatchObject({ created: 1, failed: 0 });
    expect(await clientBy("external_id", "DEL-1")).toMatchObject({ cards: ["77008800"] });
    const { rows } = await db.execute(sql`select status from card where client_id = ${former.id}`);
    expect(rows).toEqual([{ status: "deleted" }]);
  });

  it("does not make a buyer of a purchase", async () => {
    await givenClient(db, { card: "77008801" });
    await db.execute(sql`update card set status = 'deleted' where number = '77008801'`);
    const bought = await loadFile(ctx, "client,at,amount\n77008801,2026-01-05,100\n");
    expect(bought.faults).toEqual(["2 client buyerCardDeleted"]);
    expect(await clientBy("external_id", "77008801")).toBeUndefined();
  });
});
