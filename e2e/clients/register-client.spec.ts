import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";

test("a client is registered from the list with a phone nobody has, a card and a consent", async ({ page }) => {
  const known = await givenClient();
  await signIn(page, "operator");
  await page.goto("/clients");
  await new ClientListPage(page).register.click();
  const dialog = page.getByRole("dialog", { name: "Новый клиент" });
  await dialog.getByRole("textbox", { name: "Фамилия" }).fill("Новикова");
  await dialog.getByRole("textbox", { name: "Имя", exact: true }).fill("Ольга");
  await dialog.getByRole("textbox", { name: "Телефон" }).fill(known.phone);
  await dialog.getByRole("button", { name: "Зарегистрировать" }).click();
  await expect(dialog).toContainText(`Этот телефон уже у клиента №\u00a0${known.id}`);
  // He may be this very person: the form can be compared with him instead (H34).
  await expect(dialog.getByRole("button", { name: "Отправить на объединение" })).toBeVisible();

  const card = `5500${String(known.id).padStart(8, "0")}`;
  await dialog.getByRole("textbox", { name: "Телефон" }).fill(`8 997 ${String(known.id).padStart(7, "0")}`);
  await dialog.getByRole("textbox", { name: "Номер карты" }).fill(card);
  await dialog.getByRole("checkbox", { name: "Согласен на служебные SMS" }).click();
  await dialog.getByRole("button", { name: "Зарегистрировать" }).click();

  const opened = new ClientCardPage(page);
  await expect(opened.heading).toHaveText("Новикова Ольга");
  await expect(page.getByText("Зарегистрированный").first()).toBeVisible();
  const [row] = await query("select state, status from card where number = $1", [card]);
  expect(row).toEqual({ state: "activated", status: "active" });
});

test("a subscriber is made with a consent and without a card", async ({ page }) => {
  const known = await givenClient();
  await signIn(page, "operator");
  await page.goto("/clients");
  await new ClientListPage(page).register.click();
  const dialog = page.getByRole("dialog", { name: "Новый клиент" });
  await dialog.getByText("Подписчик", { exact: true }).click();
  await expect(dialog.getByRole("textbox", { name: "Номер карты" })).toHaveCount(0);
  await dialog.getByRole("textbox", { name: "Имя", exact: true }).fill("Ольга");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(`olga${known.id}@mail.example`);
  await dialog.getByRole("button", { name: "Подписать" }).click();
  await expect(dialog).toContainText("Подписчик должен согласиться");
  await dialog.getByRole("checkbox", { name: "Согласен на рекламные письма" }).click();
  await dialog.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByText("Подписчик", { exact: true }).first()).toBeVisible();
});
