import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { SignInPage } from "../pages/sign-in-page";
import { UsersPage } from "../pages/users-page";

test("an invited person chooses a password by the link, once, and works with the rights of the role", async ({
  page,
  openBrowser,
}) => {
  const administrator = await givenPerson("administrator");
  await signIn(page, administrator);
  const users = new UsersPage(page);
  await users.open();
  const email = `invited-${administrator.id}@test.local`;
  await users.startInvitation({ email, name: "Вера Приглашённая" });
  await users.sendInvitation();
  const link = await users.takeLink();

  const own = await openBrowser();
  await own.goto(link);
  await expect(own.getByRole("heading", { name: "Добро пожаловать, Вера Приглашённая" })).toBeVisible();
  await own.getByRole("textbox", { name: "Пароль" }).fill("короткий");
  await own.getByRole("button", { name: "Сохранить и войти" }).click();
  await expect(own.getByText("Не короче 12 символов", { exact: true })).toBeVisible();
  await own.getByRole("textbox", { name: "Пароль" }).fill("совсем новый пароль");
  await own.getByRole("button", { name: "Сохранить и войти" }).click();
  await expect(own.getByRole("button", { name: "Меню пользователя Вера Приглашённая" })).toBeVisible();

  await own.goto(link);
  await expect(own.getByRole("heading", { name: "Ссылка не действует" })).toBeVisible();
  await own.goto("/settings/users");
  await expect(own.getByText("У вас нет права «Управлять пользователями»")).toBeVisible();
});

test("a right given to one person opens a page at the next click", async ({ page, openBrowser }) => {
  const administrator = await givenPerson("administrator");
  const marketer = await givenPerson("marketer");
  const own = await openBrowser();
  await signIn(own, marketer);
  await own.goto("/audit");
  await expect(own.getByText("У вас нет права")).toBeVisible();

  await signIn(page, administrator);
  const users = new UsersPage(page);
  await users.openPerson(marketer.id);
  const right = page.getByRole("radiogroup", { name: "Смотреть журнал действий" });
  await right.getByRole("radio", { name: "Дано" }).click();
  await expect(right.getByRole("radio", { name: "Дано" })).toBeChecked();

  await expect(async () => {
    await own.goto("/audit");
    await expect(own.getByRole("heading", { name: "Журнал действий" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("a reset link ends the sessions of its owner", async ({ page, openBrowser }) => {
  const administrator = await givenPerson("administrator");
  const operator = await givenPerson("operator");
  const own = await openBrowser();
  await signIn(own, operator);

  await signIn(page, administrator);
  const users = new UsersPage(page);
  await users.openPerson(operator.id);
  await page.getByRole("button", { name: "Ссылка для нового пароля…" }).click();
  await page.getByRole("button", { name: "Выдать ссылку" }).click();
  const link = await users.takeLink();
  const elsewhere = await openBrowser();
  await elsewhere.goto(link);
  await elsewhere.getByRole("textbox", { name: "Пароль" }).fill("совсем новый пароль");
  await elsewhere.getByRole("button", { name: "Сохранить и войти" }).click();
  await expect(elsewhere.getByRole("button", { name: `Меню пользователя ${operator.name}` })).toBeVisible();

  await own.goto("/profile");
  await new SignInPage(own).signIn(operator.email, operator.password);
  await expect(own.getByText("E-mail или пароль не подходят")).toBeVisible();
});
