import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ApprovalsPage } from "../pages/approvals-page";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";
import { OperationsPage } from "../pages/operations-page";

/** Spaces of thousands are narrow on the screen. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ") ?? "";

test("a marketer asks for bonuses to a filter, an administrator agrees, takes them back, and the card shows both (N9, N13)", async ({
  page,
  openBrowser,
}) => {
  test.slow();
  // A balance that nobody else has is a filter that finds these two alone.
  const balance = 1_000_000 + Math.floor(Math.random() * 8_000_000);
  const [keeper, spender] = [await givenClient({ bonuses: balance }), await givenClient({ bonuses: balance })];
  const each = 100 + Math.floor(Math.random() * 800);
  const marketer = await givenPerson("marketer");
  await signIn(page, marketer);
  const list = new ClientListPage(page);
  await list.open(`?f=${filterOf(balance)}`);
  expect(await list.count()).toBe(2);

  await list.head.getByRole("button", { name: "Бонусы", exact: true }).click();
  await page.getByRole("menuitem", { name: "Начислить…" }).click();
  const dialog = page.getByRole("dialog", { name: "Начислить многим" });
  await dialog.getByRole("textbox", { name: "Сколько каждому" }).fill(String(each));
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Открытие магазина");
  const outlook = dialog.getByRole("region", { name: "Что произойдёт" });
  await expect(outlook).toContainText("2клиентов");
  await expect.poll(async () => plain(await outlook.textContent())).toContain(thousands(each * 2));
  await dialog.getByRole("button", { name: "Отправить на согласование" }).click();
  await expect(dialog).toBeHidden();

  const desk = await openBrowser();
  await signIn(desk, "administrator");
  const approvals = new ApprovalsPage(desk);
  const asked = `по ${thousands(each)} каждому`;
  await expect(async () => {
    await approvals.open();
    await expect(approvals.request(marketer.name)).toContainText("Открытие магазина", { timeout: 1_000 });
  }).toPass();
  expect(plain(await approvals.request(marketer.name).textContent())).toContain(asked);
  await approvals.approve(marketer.name);
  await expect(approvals.request(marketer.name)).toContainText("Согласовано");

  const card = new ClientCardPage(desk);
  await expect(async () => {
    await card.open(keeper.id);
    expect(plain(await card.account.textContent())).toContain(thousands(balance + each));
  }).toPass();

  // One of them buys with a part of it.
  await query("select debit($1::bigint, 60, 'system', client_id => $2::bigint)", [spender.accountId, spender.id]);
  const operations = new OperationsPage(desk);
  await operations.open();
  const undo = await operations.openUndo(marketer.name);
  await expect.poll(async () => plain(await undo.textContent())).toContain("Не вернуть 60 бонусов");
  await expect(undo).toContainText(spender.surname);
  await undo.getByRole("button", { name: "Отменить операцию" }).click();
  await expect(undo).toBeHidden();
  const result = `вернули ${thousands(each * 2 - 60)} из ${thousands(each * 2)}, 60 уже потрачено у 1 клиента`;
  await expect.poll(async () => plain(await operations.operation(marketer.name).textContent())).toContain(result);

  await card.open(keeper.id, "/bonuses");
  const rows = desk.getByRole("table", { name: "Движение бонусов" }).getByRole("row");
  await expect(rows.filter({ hasText: "Открытие магазина" })).toHaveCount(2);
  expect(plain(await card.account.textContent())).toContain(thousands(balance));

  // Whoever asked sees how it ended.
  await page.goto("/approvals");
  await expect(new ApprovalsPage(page).request("Открытие магазина")).toContainText("Согласовано");
});

test("above his limit an operator asks, and the administrator's no comes back with its reason", async ({
  page,
  openBrowser,
}) => {
  const client = await givenClient();
  const operator = await givenPerson("operator");
  await signIn(page, operator);
  const card = new ClientCardPage(page);
  await card.open(client.id);
  const dialog = await card.openAdjustment();
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("2000");
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Жалоба на доставку");
  await dialog.getByRole("button", { name: "Отправить на согласование" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Отправлено на согласование")).toBeVisible();

  const desk = await openBrowser();
  await signIn(desk, "administrator");
  const approvals = new ApprovalsPage(desk);
  await approvals.open();
  const request = approvals.request(operator.name);
  await expect(request).toContainText(client.surname);
  await request.getByRole("button", { name: "Отклонить…" }).click();
  const decision = desk.getByRole("dialog", { name: "Отклонить запрос" });
  await decision.getByRole("textbox", { name: "Причина" }).fill("Доставка была вовремя");
  await decision.getByRole("button", { name: "Отклонить" }).click();
  await expect(request).toContainText("Отклонено");

  await expect(page.getByRole("link", { name: "Согласования" })).toContainText("1", { timeout: 40_000 });
  await page.getByRole("link", { name: "Согласования" }).click();
  await expect(new ApprovalsPage(page).request("Жалоба на доставку")).toContainText("Доставка была вовремя");
  await card.open(client.id);
  await expect(card.account).toContainText("0");
});

function filterOf(balance: number): string {
  const value = { from: balance, to: balance };
  const of = [{ op: "is", filter: "loyalty.bonus.balance", value }];
  return Buffer.from(JSON.stringify({ version: 1, root: { op: "all", of } })).toString("base64url");
}

function thousands(n: number): string {
  return new Intl.NumberFormat("ru-RU").format(n).replace(/[\u00a0\u202f]/g, " ");
}
