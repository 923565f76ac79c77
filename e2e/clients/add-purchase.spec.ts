import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a purchase entered by hand spends and earns by the rules, and its receipt cannot be entered again (S002-14, S002-24)", async ({
  page,
}) => {
  const client = await givenClient({ bonuses: 1_000 });
  const [store] = await query<{ id: number; name: string }>("select id, name from store order by id limit 1");
  const [product] = await query<{ sku: string; name: string }>(
    "select sku, name from product where price > 10000 order by id limit 1",
  );
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);

  const dialog = await card.openPurchase();
  const receipt = `Т-${client.id}`;
  await card.findReceipt(dialog, store?.name ?? "", receipt);
  await expect(dialog).toContainText("Такого чека нет");
  await dialog.getByRole("button", { name: "Ввести вручную" }).click();
  await expect(dialog.getByRole("textbox", { name: "Номер чека" })).toHaveValue(receipt);
  const [clock] = await query<{ time: string }>(
    `select to_char(app_now() at time zone coalesce(time_zone, programme_zone()) - interval '1 minute', 'HH24:MI') as time
     from store order by id limit 1`,
  );
  await dialog.getByRole("textbox", { name: "Время" }).fill(clock?.time ?? "");
  await dialog.getByRole("combobox", { name: "Товар, 1" }).fill(product?.sku ?? "");
  await page.getByRole("option", { name: product?.name }).first().click();
  await dialog.getByRole("textbox", { name: "Цена, ₽, 1" }).fill("1000,00");
  await dialog.getByRole("combobox", { name: "Товар, 2" }).fill("Пакет подарочный");
  await dialog.getByRole("textbox", { name: "Цена, ₽, 2" }).fill("500");
  await dialog.getByRole("textbox", { name: "Скидка, ₽, 2" }).fill("100");
  await dialog.getByRole("textbox", { name: "Оплатить бонусами" }).fill("400");
  await dialog.getByRole("button", { name: "Добавить на 1\u00a0000,00\u00a0₽" }).click();
  await expect(dialog).toBeHidden();

  await expect(card.account).toContainText("600");
  const event = card.event(`чек ${receipt}`);
  await expect(event).toContainText("Покупка на 1\u00a0000,00\u00a0₽");
  await expect(event).toContainText("2 позиции");
  await expect(page.getByRole("link", { name: "Покупки 1" })).toBeVisible();

  const again = await card.openPurchase();
  await card.findReceipt(again, store?.name ?? "", receipt);
  await expect(again).toContainText("Уже у этого клиента");
  await expect(again.getByRole("button", { name: "Ввести вручную" })).toBeHidden();
});

test("a receipt that came without a client is found and attached, and the card shows by which rules it earned (S004-17, S004-18)", async ({
  page,
}) => {
  const client = await givenClient();
  const receipt = `К-${client.id}`;
  const [store] = await query<{ id: number; name: string }>("select id, name from store order by id limit 1");
  await query(
    `with u as (
       insert into unclaimed_receipt (store_id, receipt, source, source_key, at, day, paid, line_count)
       values ($1, $2, 'till', $2, app_now(), programme_today(), 120000, 1) returning id
     ) insert into unclaimed_line (receipt_id, n, name, price, paid) select id, 1, 'Чайник синий', 120000, 120000 from u`,
    [store?.id, receipt],
  );
  await signIn(page, "operator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  const dialog = await card.openPurchase();
  await card.findReceipt(dialog, store?.name ?? "", receipt);
  await expect(dialog).toContainText("Пришёл без клиента");
  await dialog.getByRole("button", { name: "Привязать чек" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("link", { name: "Покупки 1" }).click();
  await page.getByRole("searchbox", { name: "Чек, магазин или товар" }).fill("чайник");
  const list = page.getByRole("table", { name: "Покупки" });
  await expect(list).toContainText(receipt);
  await list.getByRole("button", { name: `Показать позиции чека ${receipt}` }).click();
  await expect(list).toContainText("Чайник синий");
  await expect(list).toContainText(/начислено .+ от оплаты деньгами/);
  await page.getByRole("textbox", { name: "Сумма" }).fill("1300");
  await expect(page.getByText("Таких чеков нет")).toBeVisible();
});
