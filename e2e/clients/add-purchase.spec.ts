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
  await dialog.getByRole("combobox", { name: "Магазин" }).fill(store?.name ?? "");
  await page.getByRole("option", { name: store?.name }).first().click();
  const receipt = `Т-${client.id}`;
  await dialog.getByRole("textbox", { name: "Номер чека" }).fill(receipt);
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
  await again.getByRole("combobox", { name: "Магазин" }).fill(store?.name ?? "");
  await page.getByRole("option", { name: store?.name }).first().click();
  await again.getByRole("textbox", { name: "Номер чека" }).fill(receipt);
  await again.getByRole("combobox", { name: "Товар, 1" }).fill("Чай");
  await again.getByRole("textbox", { name: "Цена, ₽, 1" }).fill("10");
  await again.getByRole("button", { name: /^Добавить на/ }).click();
  await expect(again).toContainText("Этот чек у клиента уже есть");
});
