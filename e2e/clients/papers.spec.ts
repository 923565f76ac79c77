import { readFileSync } from "node:fs";

import { givenClient } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a subscription is changed as the client said on the phone, and its history keeps before and after (S004-8)", async ({
  page,
}) => {
  const client = await givenClient();
  await signIn(page, "operator");
  await page.goto(`/clients/${client.id}/messages`);
  await page.getByRole("button", { name: "Изменить: SMS, рекламные" }).click();
  const dialog = page.getByRole("dialog", { name: "Изменить подписку" });
  await dialog.getByRole("textbox", { name: "Редакция согласия" }).fill("редакция 3");
  await dialog.getByRole("button", { name: "Подписать" }).click();
  await expect(dialog).toBeHidden();
  const subscriptions = page.getByRole("table", { name: "Подписки" });
  await expect(subscriptions).toContainText("Подписан");
  await expect(subscriptions).toContainText("по телефону · редакция 3");
  await page.getByRole("button", { name: "История: 1 изменение" }).click();
  const history = page.getByRole("table", { name: "История подписок" });
  await expect(history).toContainText("Не спрашивали → Подписан");
  await expect(history).toContainText("редакция 3");
});

test("a statement of bonuses is printed without the rail, and everything held about a client is taken along", async ({
  page,
}) => {
  const client = await givenClient({ bonuses: 700 });
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await card.openMore();
  await page.getByRole("menuitem", { name: "Выписка по бонусам…" }).click();
  await expect(page.getByRole("heading", { name: "Выписка по бонусам" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Выписка по бонусам" })).toContainText("+700");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Разделы" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Напечатать" })).toBeHidden();
  await expect(page.getByText(client.surname)).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await card.open(client.id);
  await card.openMore();
  await page.getByRole("menuitem", { name: "Выгрузка данных…" }).click();
  await page.getByRole("radio", { name: "запрос самого клиента" }).check();
  await page.getByRole("button", { name: "Собрать данные" }).click();
  await expect(page.getByRole("heading", { name: /Анкета/ })).toBeVisible();
  await expect(page.getByText(client.phone).first()).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Скачать JSON" }).click();
  const path = await (await saved).path();
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ clientId: client.id, reason: "person" });
});
