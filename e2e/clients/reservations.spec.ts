import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("bonuses held by an order are shown, kept for longer and given back (H8)", async ({ page }) => {
  const client = await givenClient({ bonuses: 300 });
  await query(
    "select reserve($1::bigint, 120, 'system', app_now() + interval '3 hours', 'order', client_id => $2::bigint)",
    [client.accountId, client.id],
  );
  await signIn(page, "operator");
  const card = new ClientCardPage(page);
  await card.open(client.id, "/bonuses");
  await expect(card.account).toContainText("120");
  const table = page.getByRole("table", { name: "Резервы" });
  await expect(table).toContainText("Истекает");
  await table.getByRole("button", { name: "Продлить…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Продлить" }).click();
  await expect(table).not.toContainText("Истекает");

  await page.goto("/reservations");
  await expect(page.getByRole("row").filter({ hasText: client.surname })).toContainText("120");

  await card.open(client.id, "/bonuses");
  await table.getByRole("button", { name: "Отменить…" }).click();
  const dialog = page.getByRole("dialog", { name: "Отменить резерв" });
  await dialog.getByRole("textbox", { name: "Почему" }).fill("клиент отказался от заказа");
  await dialog.getByRole("button", { name: "Вернуть 120 бонусов" }).click();
  await expect(page.getByText("Вернулось 120 бонусов")).toBeVisible();
  await expect(table).toBeHidden();
  await expect(card.account).toContainText("300");
});
