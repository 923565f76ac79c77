import { endSessionsOf, forgetPasswordOf, givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { PasswordDialog } from "../pages/password-dialog";
import { UsersPage } from "../pages/users-page";

test("a session that ends in mid-form loses nothing: the password is asked for and the form is sent", async ({
  page,
}) => {
  const administrator = await givenPerson("administrator");
  await signIn(page, administrator);
  const users = new UsersPage(page);
  const dialog = new PasswordDialog(page);
  await users.open();
  const email = `mid-form-${administrator.id}@test.local`;
  await users.startInvitation({ email, name: "Середина Формы" });

  await endSessionsOf(administrator);
  await users.sendInvitation();
  await expect(dialog.ended).toContainText("введённое сохранено");
  await dialog.answer(dialog.ended, "не тот пароль");
  await expect(dialog.ended).toContainText("Пароль не подходит");

  await page.keyboard.press("Escape");
  await expect(dialog.ended).toBeHidden();
  await expect(users.invitation.getByLabel("E-mail")).toHaveValue(email);

  await users.sendInvitation();
  await dialog.answer(dialog.ended, administrator.password);
  await expect(users.link).toContainText("По ней Середина Формы задаст себе пароль");
  expect(await users.takeLink()).toMatch(/\/sign-in\/link\?code=[\w-]{43}$/);
});

test("what matters asks for the password when it was given long ago, and goes on with it", async ({ page }) => {
  const administrator = await givenPerson("administrator");
  const colleague = await givenPerson("operator");
  await signIn(page, administrator);
  await forgetPasswordOf(administrator);
  const users = new UsersPage(page);
  const dialog = new PasswordDialog(page);
  await users.openPerson(colleague.id);
  await users.chooseRole("Маркетолог");
  await expect(page.getByText("Роль изменится с «Оператор» на «Маркетолог»")).toBeVisible();
  await users.save();
  await dialog.answer(dialog.stepUp, administrator.password);
  await expect(page.getByText("Сохранено")).toBeVisible();
});

test("the locked screen covers the page, survives a reload and opens with the password", async ({ page }) => {
  const operator = await givenPerson("operator");
  await signIn(page, operator);
  const dialog = new PasswordDialog(page);
  await page.goto("/profile");
  const name = page.getByLabel("Имя и фамилия");
  await name.fill("Недописанное имя");
  await page.keyboard.press("Control+Alt+KeyL");
  await expect(dialog.locked).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog.locked).toBeVisible();
  await dialog.answer(dialog.locked, operator.password);
  await expect(dialog.locked).toBeHidden();
  await expect(name).toHaveValue("Недописанное имя");

  // The screen is covered at once; the session is locked when the server has heard of it.
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.keyboard.press("Control+Alt+KeyL"),
  ]);
  await expect(dialog.locked).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/locked\?callbackUrl=%2Fprofile$/);
  await page.getByRole("textbox", { name: "Пароль" }).fill(operator.password);
  await page.getByRole("button", { name: "Продолжить" }).click();
  await expect(page).toHaveURL(/\/profile$/);
});

test("signing out ends the session: the cookie that was left opens nothing", async ({ page, context }) => {
  const operator = await givenPerson("operator");
  await signIn(page, operator);
  await page.goto("/profile");
  const kept = await context.cookies();
  await page.getByRole("button", { name: `Меню пользователя ${operator.name}` }).click();
  await page.getByRole("menuitem", { name: "Выйти" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await context.addCookies(kept);
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl/);
});
