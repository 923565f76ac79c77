import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("bonuses given with a notification are on the card at once and in the client's messages with the very text that was shown (S002-17 to S002-23)", async ({
  page,
}) => {
  const client = await givenClient({ bonuses: 750 });
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await expect(card.account).toContainText("750");

  const dialog = await card.openAdjustment();
  await dialog.getByRole("button", { name: "500", exact: true }).click();
  await expect(dialog).toContainText("Станет на счету: 1 250 бонусов (сейчас 750)".replaceAll(" 250", "\u00a0250"));
  await expect(dialog.getByText(/^до \d\d\.\d\d\.\d{4}$/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Извинение за долгую доставку");
  await dialog.getByRole("checkbox", { name: "Уведомить клиента" }).click();
  const text = "Анна, вам начислено 500 бонусов (всего на счету 1 250). Хорошего дня!";
  await expect(dialog.getByText(text)).toBeVisible();
  await expect(dialog).toContainText("Уйдёт 1 SMS");
  await dialog.getByRole("button", { name: "Начислить 500" }).click();

  await expect(dialog).toBeHidden();
  await expect(card.account).toContainText("1\u00a0250");
  await expect(card.event("«Извинение за долгую доставку»")).toContainText("Начислено вручную");

  await page.goto("/inbox");
  const message = page.getByRole("listitem").filter({ hasText: client.surname });
  await expect(message).toContainText(text);
  await expect(message).toContainText("Доставлено");
});

test("a double click gives once (B9)", async ({ page }) => {
  const client = await givenClient();
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  const dialog = await card.openAdjustment();
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("300");
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Двойной щелчок");
  await dialog.getByRole("button", { name: "Начислить 300" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(card.account).toContainText("300");
  expect(await operationsOf(client.accountId)).toBe(1);
});

test("an answer that is lost on the way does not give twice: the same form sent again is the same operation (B9)", async ({
  page,
}) => {
  const client = await givenClient();
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  const dialog = await card.openAdjustment();
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("300");
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Потерянный ответ");

  // The server does its work; the browser never hears of it.
  let lost = false;
  await page.route("**/clients/**", async (route) => {
    if (lost || route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
    lost = true;
  });
  await dialog.getByRole("button", { name: "Начислить 300" }).click();
  await expect.poll(() => lost).toBe(true);
  expect(await operationsOf(client.accountId)).toBe(1);
  await dialog.getByRole("button", { name: "Начислить 300" }).click();

  await expect(dialog).toBeHidden();
  await expect(card.account).toContainText("300");
  expect(await operationsOf(client.accountId)).toBe(1);
});

test("a comment is wanted, more than there is cannot be debited, and the limit of the person is said beforehand", async ({
  page,
}) => {
  const client = await givenClient({ bonuses: 40 });
  await signIn(page, await givenPerson("operator"));
  const card = new ClientCardPage(page);
  await card.open(client.id);
  const dialog = await card.openAdjustment();
  await expect(dialog).toContainText("Ваш лимит: 1\u00a0000 за операцию, на сегодня осталось 5\u00a0000");
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("1001");
  await expect(dialog.getByRole("button", { name: "Отправить на согласование" })).toBeVisible();

  await dialog.getByText("Списать", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("41");
  await expect(dialog).toContainText("На счету только 40 бонусов");
  await dialog.getByRole("textbox", { name: "Сколько" }).fill("15");
  await dialog.getByRole("button", { name: "Списать 15" }).click();
  await expect(dialog).toContainText("Напишите причину");
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Ошибка кассира");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(card.account).toContainText("25");
});

async function operationsOf(accountId: number): Promise<number> {
  const [row] = await query<{ n: number }>("select count(*)::int as n from ledger_tx where account_id = $1", [
    accountId,
  ]);
  return row?.n ?? 0;
}
