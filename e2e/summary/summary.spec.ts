import ExcelJS from "exceljs";

import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { startInstallation } from "../fixtures/server";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { SummaryPage } from "../pages/summary-page";

test("the overview of a small base shows what was moved by hand, and the workbook holds the same figures", async ({
  page,
}) => {
  test.setTimeout(8 * 60_000);
  const { origin, databaseUrl, stop } = await startInstallation({ isEmpty: true });
  try {
    const administrator = await givenPerson("administrator", databaseUrl);
    const anna = await givenClient({ bonuses: 750 }, databaseUrl);
    await givenClient({ bonuses: 50 }, databaseUrl);
    const debit = "select debit($1::bigint, 200, $2, client_id => $3::bigint)";
    await query(debit, [anna.accountId, `user:${administrator.id}`, anna.id], databaseUrl);

    await signIn(page, administrator, origin);
    const summary = new SummaryPage(page);
    await summary.open(origin);
    const rewards = summary.row("Чем начислено", "Поощрения");
    await expect(rewards).toContainText("800");
    await expect(rewards).toContainText("−200");
    await expect(summary.row("Кто провёл", administrator.name)).toContainText("−200");
    await expect(summary.row("Кто провёл", "Программа сама")).toContainText("800");
    await expect(summary.row("Обязательства сейчас", "Бессрочно")).toContainText("600");

    const file = await summary.download();
    expect(file.suggestedFilename()).toMatch(/^Сводка .*\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await file.path());
    const rows = valuesOf(book, "Движение бонусов");
    expect(rows).toContainEqual(["Начислено", 800, 0, 0, 800, 0]);
    expect(rows).toContainEqual(["Потрачено", -200, 0, 0, -200, 0]);
    expect(valuesOf(book, "Обязательства сейчас")).toContainEqual(["Доступно", null, null, 600]);

    await summary.choosePeriod("Прошлый месяц");
    await expect(page).toHaveURL(/period=lastMonth/);
    await expect(summary.row("Чем начислено", "Поощрения")).not.toContainText("800");
  } finally {
    await stop();
  }
});

function valuesOf(book: ExcelJS.Workbook, sheet: string): unknown[][] {
  const rows: unknown[][] = [];
  book.getWorksheet(sheet)?.eachRow((row) => {
    const values = Array.isArray(row.values) ? row.values.slice(1) : [];
    rows.push(Array.from(values, (value) => value ?? null));
  });
  return rows;
}
