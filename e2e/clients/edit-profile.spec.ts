import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("the profile is changed with its contacts and children, and a wrong value is said beside its field", async ({
  page,
}) => {
  const [client, owner] = [await givenClient(), await givenClient()];
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id, "/profile");
  const form = page.getByRole("form", { name: "Профиль" });
  await form.getByRole("textbox", { name: "Отчество" }).fill("Сергеевна");
  await form.getByRole("textbox", { name: "Дата рождения" }).fill("28021990");
  await form.getByRole("button", { name: "Добавить телефон" }).click();
  await form.getByRole("textbox", { name: "Телефон" }).fill(owner.phone);
  await form.getByRole("button", { name: "Добавить ребёнка" }).click();
  await form.getByRole("textbox", { name: "Имя", exact: true }).last().fill("Маша");
  await form.getByRole("button", { name: "Сохранить" }).click();
  await expect(form.getByText(`Этот телефон уже у клиента №\u00a0${owner.id}`)).toBeVisible();

  const free = `+7998${String(client.id).padStart(7, "0")}`;
  await form.getByRole("textbox", { name: "Телефон" }).fill(free.replace("+7", "8 "));
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Профиль сохранён")).toBeVisible();
  await expect(card.heading).toHaveText(`${client.surname} Анна Сергеевна`);
  await page.getByRole("link", { name: "Обзор" }).click();
  await expect(page.getByText("Маша")).toBeVisible();
  await expect(card.event("Изменён профиль")).toContainText("Отчество");
});

test("two people edit at once: the second compares and chooses, and nothing is overwritten unseen", async ({
  page,
  openBrowser,
}) => {
  const client = await givenClient();
  const [first, second] = [await givenPerson("administrator"), await givenPerson("operator")];
  await signIn(page, first);
  const card = new ClientCardPage(page);
  await card.open(client.id, "/profile");
  const mine = page.getByRole("form", { name: "Профиль" });
  await mine.getByRole("textbox", { name: "Город" }).fill("Казань");
  await mine.getByRole("textbox", { name: "Адрес" }).fill("ул. Баумана, 5");

  const otherPage = await openBrowser();
  await signIn(otherPage, second);
  await otherPage.goto(`${new URL(page.url()).origin}/clients/${client.id}/profile`);
  const theirs = otherPage.getByRole("form", { name: "Профиль" });
  await theirs.getByRole("textbox", { name: "Город" }).fill("Пермь");
  await theirs.getByRole("textbox", { name: "Отчество" }).fill("Олеговна");
  await theirs.getByRole("button", { name: "Сохранить" }).click();
  await expect(otherPage.getByText("Профиль сохранён")).toBeVisible();

  await mine.getByRole("button", { name: "Сохранить" }).click();
  const conflict = page.getByRole("dialog", { name: "Карточка изменилась" });
  await expect(conflict).toContainText(second.name);
  await expect(conflict).toContainText("Казань");
  await expect(conflict).not.toContainText("Баумана");
  await conflict.getByRole("radio", { name: /Пермь/ }).click();
  await conflict.getByRole("button", { name: "Сохранить выбранное" }).click();
  await expect(page.getByText("Профиль сохранён")).toBeVisible();

  const [row] = await query("select city, address, patronymic from client_pii where client_id = $1", [client.id]);
  expect(row).toEqual({ city: "Пермь", address: "ул. Баумана, 5", patronymic: "Олеговна" });
});

test("leaving with unsaved changes asks", async ({ page }) => {
  const client = await givenClient();
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id, "/profile");
  const city = page.getByRole("textbox", { name: "Город" });
  await city.fill("Казань");
  await page.getByRole("link", { name: "Обзор" }).click();
  const ask = page.getByRole("dialog", { name: "Уйти без сохранения?" });
  await ask.getByRole("button", { name: "Остаться" }).click();
  await expect(city).toHaveValue("Казань");
  await page.getByRole("link", { name: "Обзор" }).click();
  await ask.getByRole("button", { name: "Уйти без сохранения" }).click();
  await expect(page.getByRole("heading", { name: "История" })).toBeVisible();
  await card.open(client.id, "/profile");
  await expect(city).toHaveValue("Москва");
});
