import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

/** Two pieces of tea bought with 20 bonuses, 60 earned at once, and all of them spent since. */
async function givenSpentPurchase() {
  const client = await givenClient({ bonuses: 100 });
  const [purchase] = await query<{ id: string }>(
    `with bought as (
       insert into purchase (client_id, status, receipt, source, source_key, at, day, total, paid, bonuses_spent, bonuses_earned, line_count)
       values ($1::bigint, 'completed', 'R-' || $1::bigint, 'manual', 'return-' || $1::bigint, app_now(), programme_today(), 120000, 118000, 20, 60, 1)
       returning id
     ), line as (
       insert into purchase_line (purchase_id, n, client_id, name, quantity, price, paid, bonuses_spent, bonuses_earned)
       select id, 1, $1::bigint, 'Чай листовой', 2, 60000, 118000, 20, 60 from bought
     )
     select id from bought`,
    [client.id],
  );
  const named = [client.accountId, client.id, purchase?.id];
  await query("select debit($1::bigint, 20, 'system', client_id => $2::bigint, purchase_id => $3::bigint)", named);
  await query(
    "select accrue($1::bigint, 60, 'loyalty', 'purchase', 'system', client_id => $2::bigint, purchase_id => $3::bigint)",
    named,
  );
  await query("select debit($1::bigint, 140, 'system', client_id => $2::bigint)", named.slice(0, 2));
  await query("select refresh_client_stats(array[$1::bigint])", [client.id]);
  return client;
}

test("half of a purchase comes back: its bonuses to their own lots, and what it earned and was spent becomes a debt", async ({
  page,
}) => {
  const client = await givenSpentPurchase();
  await signIn(page, "operator");
  const card = new ClientCardPage(page);
  await card.open(client.id, "/purchases");
  await page.getByRole("button", { name: `Показать позиции чека R-${client.id}` }).click();
  await page.getByRole("button", { name: "Оформить возврат…" }).click();

  const dialog = page.getByRole("dialog", { name: "Оформить возврат" });
  await dialog.getByRole("textbox", { name: "Сколько возвращают: Чай листовой" }).fill("3");
  await expect(dialog).toContainText("Не больше 2");
  await dialog.getByRole("textbox", { name: "Сколько возвращают: Чай листовой" }).fill("1");
  await expect(dialog).toContainText("590,00");
  await expect(dialog).toContainText("+10");
  await expect(dialog).toContainText("−30");
  await expect(dialog).toContainText("20 бонусов уже потрачены");
  await dialog.getByRole("button", { name: "Вернуть 590,00\u00a0₽" }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByText("Возврат 590,00\u00a0₽", { exact: true })).toBeVisible();
  await expect(page.getByText("из них к удержанию: 20")).toBeVisible();
  await expect(card.account).toContainText("К удержанию");

  await page.getByRole("button", { name: "Оформить возврат…" }).click();
  await dialog.getByRole("checkbox", { name: "Вернуть всё: Чай листовой" }).click();
  await dialog.getByRole("button", { name: "Вернуть 590,00\u00a0₽" }).click();
  await expect(dialog).toBeHidden();
  const [account] = await query<{ debt: string; available: string }>(
    "select available, debt from account_now where id = $1",
    [client.accountId],
  );
  expect(account).toEqual({ available: "0", debt: "40" });
});
