import { delaySignInOf, givenPerson } from "../fixtures/people";
import { expect, test } from "../fixtures/test";
import { SignInPage } from "../pages/sign-in-page";

test("leads to the page one asked for", async ({ page }) => {
  const person = await givenPerson("operator");
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fprofile$/);
  await new SignInPage(page).signIn(person.email, person.password);
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByRole("heading", { name: "Профиль" })).toBeVisible();
});

test("empties a wrong password, focuses it and says the same for an unknown address", async ({ page }) => {
  const person = await givenPerson("operator");
  const form = new SignInPage(page);
  await form.open();
  for (const email of [person.email, "nobody@test.local"]) {
    await form.signIn(email, "не тот пароль");
    await expect(form.refusal).toHaveText("E-mail или пароль не подходят");
    await expect(form.password).toHaveValue("");
    await expect(form.password).toBeFocused();
    await expect(form.email).toHaveValue(email);
  }
});

test("counts the seconds after too many attempts, then takes the right password", async ({ page }) => {
  const person = await givenPerson("operator");
  await delaySignInOf(person, 15);
  const form = new SignInPage(page);
  await form.open();
  await form.signIn(person.email, person.password);
  await expect(form.refusal).toContainText("Слишком много попыток");
  await expect(form.submit).toHaveText(/^Можно через \d+\sсекунд/);
  await expect(form.submit).toBeDisabled();
  await expect(form.submit).toHaveText("Войти", { timeout: 20_000 });
  await form.signIn(person.email, person.password);
  await expect(page.getByRole("button", { name: `Меню пользователя ${person.name}` })).toBeVisible();
});

test("warns of the Russian layout and of nothing else", async ({ page }) => {
  const form = new SignInPage(page);
  await form.open();
  await form.password.focus();
  await page.keyboard.press("a");
  await expect(page.getByText("Русская раскладка")).toBeHidden();
  await form.password.dispatchEvent("keydown", { key: "ф", code: "KeyA" });
  await expect(page.getByText("Русская раскладка")).toBeVisible();
});

test("speaks the language that is chosen", async ({ page }) => {
  await new SignInPage(page).open();
  await page.getByRole("combobox", { name: "Язык" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("never leads to another site", async ({ page, baseURL }) => {
  const person = await givenPerson("operator");
  const form = new SignInPage(page);
  await form.open("/sign-in?callbackUrl=//evil.example");
  await form.signIn(person.email, person.password);
  await expect(page.getByRole("button", { name: `Меню пользователя ${person.name}` })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(baseURL).origin);
});

test("a closed page says which right is missing and who grants it", async ({ page }) => {
  const [operator] = [await givenPerson("operator"), await givenPerson("administrator")];
  const form = new SignInPage(page);
  await form.open("/sign-in?callbackUrl=%2Faudit");
  await form.signIn(operator.email, operator.password);
  await expect(page.getByText("У вас нет права «Смотреть журнал действий»")).toBeVisible();
  await expect(page.getByText("Попросите администратора: права выдаёт он.")).toBeVisible();
});
