import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a block stops everything and says what to tell the client; unblocking prolongs what ran out meanwhile (S002-26 to S002-30)", async ({
  page,
  openBrowser,
}) => {
  const client = await givenClient({ bonuses: 500 });
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await page.getByRole("button", { name: "Заблокировать клиента…" }).click();
  const dialog = page.getByRole("dialog", { name: "Заблокировать клиента" });
  await expect(dialog).toContainText("никакие сообщения не отправляются");
  await expect(dialog).toContainText("На счету останутся и замрут 500 бонусов");
  await dialog.getByRole("button", { name: "Заблокировать клиента" }).click();
  await expect(dialog.getByText("Заполните поле")).toHaveCount(2);
  await dialog.getByRole("textbox", { name: "Причина для коллег" }).fill("Разные города в один день");
  await dialog.getByRole("textbox", { name: "Что сказать клиенту" }).fill("Карта на проверке до пятницы");
  await dialog.getByRole("button", { name: "Заблокировать клиента" }).click();

  const band = page.getByRole("alert").filter({ hasText: "Причина" });
  await expect(band).toContainText("Разные города в один день");
  await expect(band).toContainText("Сказать клиенту: Карта на проверке до пятницы");
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Начислить, списать бонусы" })).toHaveCount(0);
  await expect(card.account).toContainText("заморожены на время блокировки");
  await expect(page.getByText("Начисления нет")).toBeVisible();

  // An operator sees the same words and cannot lift it.
  const operatorPage = await openBrowser();
  await signIn(operatorPage, "operator");
  await operatorPage.goto(`${new URL(page.url()).origin}/clients/${client.id}`);
  await expect(operatorPage.getByText("Снять блокировку может администратор.")).toBeVisible();
  await expect(operatorPage.getByRole("button", { name: "Разблокировать…" })).toHaveCount(0);

  // As if the block had lasted ten days, and half of the bonuses had run out on the fifth.
  await query(`update client set blocked_at = blocked_at - interval '10 days' where id = $1`, [client.id]);
  await query(`update account set frozen_at = frozen_at - interval '10 days' where id = $1`, [client.accountId]);
  await query(
    `update lot set active_from = active_from - interval '20 days', expires_at = now() - interval '5 days' where account_id = $1`,
    [client.accountId],
  );
  await page.getByRole("button", { name: "Разблокировать…" }).click();
  const lift = page.getByRole("dialog", { name: "Разблокировать клиента" });
  await expect(lift).toContainText("За время блокировки истёк срок у 500 бонусов");
  await expect(lift.getByRole("radio", { name: /Продлить на \d+ дн/ })).toBeChecked();
  await lift.getByRole("textbox", { name: "Почему" }).fill("Проверка закончена");
  await lift.getByRole("button", { name: "Разблокировать" }).click();
  await expect(band).toBeHidden();
  await expect(card.account).toContainText("500");
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toBeVisible();
});
