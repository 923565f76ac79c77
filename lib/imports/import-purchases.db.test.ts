import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { programmeRules } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { givenRules } from "@/lib/testing/level-fixtures";
import { loadFile, readImport, useFileStore } from "@/lib/testing/load-file";
import { testDatabase } from "@/lib/testing/test-database";

let db: Database;
let ctx: Context;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
});

async function purchasesOf(externalId: string) {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select p.receipt, p.at, p.day::text, p.total, p.paid, p.discount, p.bonuses_spent as "bonusesSpent", p.bonuses_earned as "earned",
           p.line_count as "lineCount", s.code as store, seller.code as seller,
           (select json_agg(json_build_object('n', l.n, 'sku', product.sku, 'name', l.name, 'quantity', l.quantity, 'price', l.price, 'paid', l.paid, 'earned', l.bonuses_earned) order by l.n)
            from purchase_line l left join product on product.id = l.product_id where l.purchase_id = p.id) as lines
    from client_identifier i join purchase p on p.client_id = i.client_id
    left join store s on s.id = p.store_id left join seller on seller.id = p.seller_id
    where i.kind = 'external_id' and i.value = ${externalId} order by p.at, p.id`);
  return rows;
}

async function returnsOf(externalId: string) {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select r.refunded, p.receipt as "of", acceptor.code as "acceptedBy", (select array_agg(purchase_line_n order by n) from return_line where return_id = r.id) as lines
    from client_identifier i join "return" r on r.client_id = i.client_id
    left join purchase p on p.id = r.purchase_id left join seller acceptor on acceptor.id = r.accepted_by_id
    where i.kind = 'external_id' and i.value = ${externalId} order by r.at`);
  return rows;
}

describe("import of purchases", () => {
  it("makes one receipt of rows that share receipt, client, kind and time, wherever they stand", async () => {
    const result = await loadFile(
      ctx,
      "client,receipt,at,store,storeName,seller,sku,product,category,quantity,amount,discount,bonusesSpent\n" +
        "A1,100,01.03.2024 12:30,ARB,Арбат,S1,SKU1,Чай,Напитки,2,200.50,10,5\n" +
        "A1,,01.03.2024 12:30,ARB,,,SKU1,,,1,50,,\n" +
        "A1,100,01.03.2024 12:30,ARB,,,,Пакет,,1,5,,\n" +
        "A1,100,02.03.2024 12:30,ARB,,,SKU1,,,1,0,,\n",
    );
    expect(result.counts).toEqual({ created: 4, updated: 0, unchanged: 0, failed: 0 });
    const [first, second, third] = await purchasesOf("A1");
    expect(first).toMatchObject({
      receipt: "100",
      at: "2024-03-01 09:30:00+00",
      day: "2024-03-01",
      paid: 20_550,
      total: 22_050,
      discount: 1_000,
      bonusesSpent: 5,
      lineCount: 2,
      store: "ARB",
      seller: "S1",
      lines: [
        { n: 1, sku: "SKU1", name: null, quantity: 2, price: 10_775, paid: 20_050, earned: 0 },
        { n: 2, sku: null, name: "Пакет", quantity: 1, price: 500, paid: 500, earned: 0 },
      ],
    });
    expect(second).toMatchObject({ receipt: null, paid: 5_000 });
    expect(third).toMatchObject({ receipt: "100", paid: 0, day: "2024-03-02" });
    const { rows } =
      await db.execute(sql`select purchase_count, item_count, paid_sum, first_day::text, last_day::text from client_stats s
      join client_identifier i on i.client_id = s.client_id where i.value = 'A1'`);
    expect(rows).toEqual([
      { purchase_count: 3, item_count: 4, paid_sum: 25_550, first_day: "2024-03-01", last_day: "2024-03-02" },
    ]);
    const { rows: named } = await db.execute(
      sql`select s.name, p.name as product, c.name as category from store s, product p join product_category c on c.id = p.category_id where s.code = 'ARB' and p.sku = 'SKU1'`,
    );
    expect(named).toEqual([{ name: "Арбат", product: "Чай", category: "Напитки" }]);
  });

  it("skips the same receipt of another file and refuses another one under its name", async () => {
    const head = "client,receipt,at,store,sku,quantity,amount\n";
    await loadFile(ctx, `${head}B1,7,2024-03-01T10:00:00Z,ST,X,1,100\nB1,7,2024-03-01T10:00:00Z,ST,Y,1,50\n`);
    const again = await loadFile(
      ctx,
      `${head}B1,7,2024-03-01 13:00,ST,Y,1,50.00\nB1,7,2024-03-01 13:00,ST,X,1.000,100\n`,
    );
    expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 2, failed: 0 });
    const other = await loadFile(ctx, `${head}B1,7,2024-03-01 13:00,ST,X,1,101\nB1,7,2024-03-01 13:00,OTHER,X,1,101\n`);
    expect(other.faults).toEqual(["2 receipt receiptDiffers"]);
    expect(other.counts.created).toBe(1);
  });

  it("finds a client by external id, card and phone, in that order, and creates the unknown", async () => {
    const byCard = await givenClient(db, { externalId: "C1", card: "5550000001" });
    const byPhone = await givenClient(db, { externalId: "C2", phone: "+79162220001" });
    await givenClient(db, { externalId: "5550000002", card: "5550000003" });
    const result = await loadFile(
      ctx,
      "client,at,amount\n5550 0000 01,2024-01-01,1\n8 916 222-00-01,2024-01-01,2\n5550000002,2024-01-01,3\n" +
        "8 (916) 222-00-02,2024-01-01,4\n+79162220002,2024-01-02,5\nNEW,2024-01-01,6\n",
    );
    expect(result.counts.created).toBe(6);
    const { rows } =
      await db.execute(sql`select p.paid, p.client_id as "clientId", card.number, (select string_agg(kind || ':' || value, ' ') from client_identifier i where i.client_id = p.client_id and i.kind <> 'email') as ids
      from purchase p left join card on card.id = p.card_id where p.day between '2024-01-01' and '2024-01-02' order by p.paid`);
    expect(rows).toEqual([
      { paid: 100, clientId: byCard.id, number: "5550000001", ids: "external_id:C1" },
      { paid: 200, clientId: byPhone.id, number: null, ids: expect.stringContaining("C2") },
      { paid: 300, clientId: expect.any(Number), number: null, ids: "external_id:5550000002" },
      { paid: 400, clientId: expect.any(Number), number: null, ids: "phone:+79162220002" },
      { paid: 500, clientId: rows[3]?.clientId, number: null, ids: "phone:+79162220002" },
      { paid: 600, clientId: expect.any(Number), number: null, ids: "external_id:NEW" },
    ]);
  });

  it("creates nobody when told so", async () => {
    const result = await loadFile(ctx, "client,at,amount\nNOBODY,2024-01-01,1\n", {
      options: { createClients: false },
    });
    expect(result.faults).toEqual(["2 client unknownClient"]);
  });

  it("takes a date for a day of the store, and a time for one of the programme", async () => {
    await givenStore(db, { code: "KGD", timeZone: "Europe/Kaliningrad" });
    await givenStore(db, { code: "PKC", timeZone: "Asia/Kamchatka" });
    await loadFile(
      ctx,
      "client,at,store,amount\nD1,20240510,KGD,1\nD1,10.05.2024 00:30,KGD,2\nD1,2024-05-10 20:00,PKC,3\nD1,2024-05-10T20:00:00+12:00,PKC,4\n",
    );
    const days = (await purchasesOf("D1")).sort((a, b) => Number(a.paid) - Number(b.paid)).map(({ day }) => day);
    expect(days).toEqual(["2024-05-10", "2024-05-09", "2024-05-11", "2024-05-10"]);
  });

  it("fails a receipt whole when one of its rows is bad, and dates that are no business dates", async () => {
    const result = await loadFile(
      ctx,
      "client,receipt,at,amount\nE1,1,2024-01-01,1\nE1,1,2024-01-01,much\nE1,2,2024-01-01,3\nE1,3,1969-12-31,1\nE1,4,2099-01-01,1\nE1,5,,-1\nE1,6,10/11/12,1\n",
    );
    expect(result.faults).toEqual([
      "2 receipt receiptHasErrors",
      "3 amount badMoney",
      "5 at dateTooEarly",
      "6 at dateInFuture",
      "7 amount negative",
      "7 at required",
      "8 at badDate",
    ]);
    expect(result.counts.created).toBe(1);
  });

  it("matches a return to its purchase in the same file, and never returns more than was paid", async () => {
    const result = await loadFile(
      ctx,
      "client,receipt,at,sku,amount,kind,returnOf,acceptedBy\n" +
        "F1,R1,2024-02-03,SOCK,60,return,P1,S9\nF1,R2,2024-02-04,SOCK,50,возврат,P1,\nF1,P1,2024-02-01,HAT,20,,,\nF1,P1,2024-02-01,SOCK,80,,,\nF1,,2024-02-05,,15,return,,\n",
    );
    expect(result.faults).toEqual(["3 amount refundTooLarge"]);
    expect(await returnsOf("F1")).toEqual([
      { refunded: 6_000, of: "P1", acceptedBy: "S9", lines: [2] },
      { refunded: 1_500, of: null, acceptedBy: null, lines: [null] },
    ]);
  });

  it("keeps a return until a later file brings its purchase", async () => {
    const early = await loadFile(ctx, "client,receipt,at,amount,kind,returnOf\nG1,R9,2024-02-03,60,return,P9\n");
    expect(early.counts).toEqual({ created: 0, updated: 0, unchanged: 0, failed: 0 });
    expect(await returnsOf("G1")).toEqual([]);
    await loadFile(ctx, "client,receipt,at,amount\nG1,P9,2024-02-01,80\n");
    expect(await returnsOf("G1")).toMatchObject([{ refunded: 6_000, of: "P9" }]);
    expect((await readImport(ctx, early.id)).counts.created).toBe(1);
    const { rows } = await db.execute(
      sql`select return_count, return_sum from client_stats s join client_identifier i on i.client_id = s.client_id where i.value = 'G1'`,
    );
    expect(rows).toEqual([{ return_count: 1, return_sum: 6_000 }]);
  });

  it("earns nothing unless asked to, and then by the rules from today on", async () => {
    const file = "client,receipt,at,amount\nH1,1,2024-02-01,100.50\nH1,1,2024-02-01,33.33\nH1,2,2024-02-01,10\n";
    await loadFile(ctx, file);
    expect(await purchasesOf("H1")).toMatchObject([{ earned: 0 }, { earned: 0 }]);
    await loadFile(ctx, file.replaceAll("H1", "H2"), { options: { accrue: true } });
    expect(await purchasesOf("H2")).toMatchObject([
      { earned: 6, lines: [{ earned: 5 }, { earned: 1 }] },
      { earned: 0 },
    ]);
    const { rows } =
      await db.execute(sql`select l.origin, l.source, l.amount, l.state, programme_day(l.active_from) - programme_today() as delay from lot l
      join account_member m on m.account_id = l.account_id join client_identifier i on i.client_id = m.client_id where i.value = 'H2'`);
    expect(rows).toEqual([{ origin: "loyalty", source: "purchase", amount: 6, state: "pending", delay: 3 }]);
  });

  it("recalls what a returned purchase of it has earned", async () => {
    const head = "client,receipt,at,kind,returnOf,product,quantity,amount\n";
    const bought = "H9,H9-1,01.03.2024 12:00,purchase,,Чай,2,1000\n";
    const returned = "H9,H9-R,02.03.2024 12:00,return,H9-1,Чай,1,500\n";
    await loadFile(ctx, head + bought + returned, { options: { accrue: true } });
    const { rows } = await db.execute(sql`
      select r.bonuses_recalled as recalled, p.bonuses_earned as earned, n.available + n.pending as left
      from client_identifier i join "return" r on r.client_id = i.client_id join purchase p on p.id = r.purchase_id
      join account_member m on m.client_id = i.client_id join account_now n on n.id = m.account_id
      where i.kind = 'external_id' and i.value = 'H9'`);
    expect(rows).toEqual([{ recalled: 25, earned: 50, left: 25 }]);
  });

  it("lets goods and stores that take no part earn nothing, and rounds as the rules say", async () => {
    const shut = (key: string) => [{ key, earns: false, pays: true }];
    await givenRules(db, {
      rounding: "up",
      exclusions: { categories: [], products: shut("J-BEER"), stores: shut("J-SHUT") },
    });
    const file =
      "client,receipt,at,amount,sku,store\nJ1,1,2024-02-01,100,J-BEER,J-OPEN\nJ1,1,2024-02-01,50.10,J-TEA,J-OPEN\n" +
      "J1,2,2024-02-02,100,J-TEA,J-SHUT\nJ1,3,2024-02-03,100,J-BEER,J-OPEN\n";
    await loadFile(ctx, file, { options: { accrue: true } });
    expect(await purchasesOf("J1")).toMatchObject([
      { earned: 3, lines: [{ earned: 0 }, { earned: 3 }] },
      { earned: 0 },
      { earned: 0 },
    ]);
    await db.delete(programmeRules);
  });

  it("says beforehand what it would do", async () => {
    const file =
      "client,receipt,at,amount,kind,returnOf\nI1,1,2024-02-01,100,,\nI1,2,2024-02-02,40,return,1\nI1,3,2024-02-02,40,return,none\nI1,4,x,1,,\n";
    const dry = await loadFile(ctx, file, { dryRun: true });
    expect(dry.counts).toEqual({ created: 2, updated: 0, unchanged: 0, failed: 1 });
    expect(await purchasesOf("I1")).toEqual([]);
    expect((await loadFile(ctx, file)).counts).toEqual(dry.counts);
    expect((await loadFile(ctx, file, { dryRun: true })).counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
      failed: 1,
    });
  });
});
