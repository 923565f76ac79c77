import { type Installation, startInstallation } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { UsersPage } from "../pages/users-page";

test.describe.configure({ mode: "serial" });

// One that nobody else has been to: whoever comes first names himself, and after him nobody can.
let installation: Installation;

test.beforeAll(async () => {
  test.setTimeout(6 * 60_000);
  installation = await startInstallation({ isEmpty: true });
});

test.afterAll(async () => {
  await installation.stop();
});

test("the first administrator of an empty base names himself by the printed address", async ({ page }) => {
  const { origin, output } = installation;
  await page.goto(`${origin}/sign-in`);
  await expect(page.getByRole("heading", { name: "Первый запуск" })).toBeVisible();

  const address = /http:\/\/\S+\/sign-in\/first\?code=\S+/.exec(output())?.[0] ?? "";
  await page.goto(address);
  await page.getByLabel("Имя и фамилия").fill("Марина Соседова");
  await page.getByLabel("E-mail").fill("marina@sosedi.test");
  await page.getByRole("textbox", { name: "Пароль" }).fill("первый длинный пароль");
  await page.getByLabel("Название программы").fill("Соседи");
  await page.getByLabel("Название", { exact: true }).fill("Арбат");
  await page.getByLabel("Код", { exact: true }).fill("ARB");
  await page.getByRole("button", { name: "Начать работу" }).click();
  await expect(page.getByRole("heading", { name: "С чего начать" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Ссылка не действует" })).toBeVisible();
  await page.goto(`${origin}/sign-in`);
  await expect(page.getByText("Соседи")).toBeVisible();
});

test("the last administrator cannot demote himself", async ({ page }) => {
  const { origin } = installation;
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill("marina@sosedi.test");
  await page.getByRole("textbox", { name: "Пароль" }).fill("первый длинный пароль");
  await page.getByRole("button", { name: "Войти" }).click();
  await page.getByRole("heading", { name: "С чего начать" }).waitFor();
  await page.goto(`${origin}/settings/users`);
  await page.getByRole("link", { name: "Марина Соседова" }).click();
  const users = new UsersPage(page);
  await users.chooseRole("Маркетолог");
  await users.save();
  await expect(page.getByText("Это последний администратор").first()).toBeVisible();
});
