import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";

import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import pg from "pg";

import { startInstallation } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";
import { ExportsPage } from "../pages/exports-page";
import { ImportPage } from "../pages/import-page";

/**
 * Purchases of every tenth of 23,570 people at a music shop in 1997 and 1998; all of them are loaded by
 * lib/imports/import-cdnow.db.test.ts.
 */
const [head, ...lines] = gunzipSync(
  readFileSync(resolve(import.meta.dirname, "../../lib/testing/data/cdnow_master.txt.gz")),
)
  .toString()
  .split("\n");
const file = Buffer.from([head, ...lines.filter((line) => /^\s*\d*0\s/.test(line))].join("\n"));

test("from an empty machine to a segment in Excel, on real data", async ({ page }) => {
  test.setTimeout(8 * 60_000);
  const installation = await startInstallation({ isEmpty: true });
  const { origin } = installation;
  try {
    await nameFirstAdministrator(page, installation.output());

    const imports = new ImportPage(page);
    await imports.open(origin);
    await imports.upload({ name: "cdnow_master.txt", content: file });
    await expect(imports.columnOf("customer_id")).toHaveText("Клиент (код, карта или телефон)");
    await expect(imports.columnOf("date")).toHaveText("Дата и время");
    await expect(imports.columnOf("number_of_cds")).toHaveText("Количество");
    await expect(imports.columnOf("dollar_value")).toHaveText("Сумма, ₽");
    await imports.check();
    await expect(imports.outcome).toHaveText(/^Новых: 6\s787 · Изменено: 0 · Без изменений: 0 · С ошибками: 0$/);
    await imports.run();
    await expect(imports.outcome).toHaveText(/^Новых: 6\s787 · Изменено: 0 · Без изменений: 0 · С ошибками: 0$/);
    expect(await totals(installation.databaseUrl)).toEqual({ clients: 2_357, purchases: 6_787, sum: "24026714" });

    const list = new ClientListPage(page);
    await list.open("", origin);
    expect(await list.count()).toBe(2_357);
    await list.addNumberFrom("Количество покупок", "2");
    await expect.poll(() => list.count()).toBe(1_170);
    await list.createSegment("Купили не раз", "Зелёный");
    await expect(list.conditions.getByRole("button", { name: "Купили не раз" })).toBeVisible();
    expect(await list.count()).toBe(1_170);

    const exports = new ExportsPage(page);
    await exports.request(/^Выгрузить 1\s170 строк$/);
    await exports.open(origin);
    const download = await exports.download();
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await expectSegmentIn(await download.path());

    await list.open("", origin);
    const card = new ClientCardPage(page);
    await list.row("Клиент №").first().getByRole("link").first().click();
    await card.heading.waitFor();
    const dialog = await card.openAdjustment();
    await dialog.getByRole("textbox", { name: "Сколько" }).fill("500");
    await dialog.getByRole("textbox", { name: "Комментарий" }).fill("За терпение");
    await dialog.getByRole("button", { name: "Начислить 500" }).click();
    await expect(dialog).toBeHidden();
    await expect(card.account).toContainText("500");

    await list.open("", origin);
    await list.row("Клиент №").nth(1).getByRole("link").first().click();
    await page.getByRole("button", { name: "Заблокировать клиента…" }).click();
    const block = page.getByRole("dialog", { name: "Заблокировать клиента" });
    await block.getByRole("textbox", { name: "Причина для коллег" }).fill("Просил сам");
    await block.getByRole("textbox", { name: "Что сказать клиенту" }).fill("Карта закрыта по вашей просьбе");
    await block.getByRole("button", { name: "Заблокировать клиента" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Просил сам" })).toBeVisible();
  } finally {
    expect(await installation.stop()).toBe(0);
  }
});

async function nameFirstAdministrator(page: Page, printed: string): Promise<void> {
  await page.goto(/http:\/\/\S+\/sign-in\/first\?code=\S+/.exec(printed)?.[0] ?? "");
  await page.getByLabel("Имя и фамилия").fill("Марина Соседова");
  await page.getByLabel("E-mail").fill("marina@sosedi.test");
  await page.getByRole("textbox", { name: "Пароль" }).fill("первый длинный пароль");
  await page.getByLabel("Название программы").fill("Соседи");
  await page.getByRole("button", { name: "Начать работу" }).click();
  await page.getByRole("heading", { name: "С чего начать" }).waitFor();
}

async function totals(databaseUrl: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select (select count(*)::int from client) as clients, count(*)::int as purchases, sum(paid)::text as sum from purchase`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

async function expectSegmentIn(path: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const [passport, sheet] = book.worksheets;
  expect(passport?.name).toBe("Паспорт выгрузки");
  const said = (passport?.getSheetValues() ?? []).flat().map(String).join("\n");
  expect(said).toContain("«Купили не раз»");
  expect(said).toContain("количество покупок: от 2");
  expect(said).toContain("1\u00a0170");
  expect(sheet?.actualRowCount).toBe(1_171);
}
