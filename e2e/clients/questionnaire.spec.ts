import type { Page } from "@playwright/test";

import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";
import { QuestionnairePage } from "../pages/questionnaire-page";

test("an administrator asks a new question; a caller is registered by a code, fills it in, and his e-mail is confirmed", async ({
  page,
  openBrowser,
  emptyInstallation: { origin, databaseUrl },
}) => {
  test.slow();
  await signIn(page, await givenPerson("administrator", databaseUrl), origin);
  const settings = new QuestionnairePage(page);
  await settings.open(origin);
  await settings.addQuestion({ label: "Размер обуви", section: "Мерки", type: "Число" }, true);
  await expect(settings.section("Мерки")).toContainText("Размер обуви");

  const desk = await openBrowser();
  await signIn(desk, await givenPerson("operator", databaseUrl), origin);
  await desk.goto(`${origin}/clients`);
  await new ClientListPage(desk).register.click();
  const form = desk.getByRole("dialog", { name: "Новый клиент" });
  await form.getByRole("textbox", { name: "Фамилия" }).fill("Новикова");
  await form.getByRole("textbox", { name: "Имя", exact: true }).fill("Ольга");
  await form.getByRole("textbox", { name: "Телефон" }).fill("8 916 555-00-11");
  await form.getByRole("checkbox", { name: "Подтвердить телефон кодом из SMS" }).click();
  await form.getByRole("button", { name: "Отправить код" }).click();
  const step = desk.getByRole("dialog", { name: "Код из SMS" });
  const sent = await codeIn(page, origin);
  await step.getByRole("textbox", { name: "Код" }).fill(sent === "000000" ? "000001" : "000000");
  await step.getByRole("button", { name: "Зарегистрировать" }).click();
  await expect(step).toContainText("Код не подходит. Осталось 4 попытки.");
  await step.getByRole("textbox", { name: "Код" }).fill(sent);
  await step.getByRole("button", { name: "Зарегистрировать" }).click();

  const card = new ClientCardPage(desk);
  await expect(card.heading).toHaveText("Новикова Ольга");
  await expect(desk.getByText("Зарегистрированный").first()).toBeVisible();
  await expect(desk.getByRole("button", { name: "подтверждён" })).toHaveCount(1);

  await desk.getByRole("link", { name: "Редактировать профиль" }).click();
  const profile = desk.getByRole("form", { name: "Профиль" });
  await profile.getByRole("button", { name: "Добавить e-mail" }).click();
  await profile.getByRole("textbox", { name: "E-mail" }).fill("olga@mail.example");
  await profile.getByRole("button", { name: "Сохранить" }).click();
  await expect(profile).toContainText("Заполните поле");
  await profile.getByRole("textbox", { name: "Размер обуви" }).fill("38");
  await profile.getByRole("button", { name: "Сохранить" }).click();
  await expect(desk.getByText("Профиль сохранён")).toBeVisible();

  await desk.getByRole("link", { name: "Обзор" }).click();
  await desk.getByRole("button", { name: "Подтвердить" }).click();
  const confirm = desk.getByRole("dialog", { name: "Подтвердить e-mail" });
  await confirm.getByRole("button", { name: "Отправить код" }).click();
  await expect(confirm).toContainText("Код отправлен");
  await confirm.getByRole("textbox", { name: "Код" }).fill(await codeIn(page, origin));
  await confirm.getByRole("button", { name: "Подтвердить" }).click();
  await expect(desk.getByText("Контакт подтверждён")).toBeVisible();
  await expect(desk.getByRole("button", { name: "подтверждён" })).toHaveCount(2);

  // The question goes while somebody answers it: that is said, and the rest of what was typed is saved.
  await desk.getByRole("link", { name: "Редактировать профиль" }).click();
  await profile.getByRole("textbox", { name: "Размер обуви" }).fill("39");
  await profile.getByRole("textbox", { name: "Отчество" }).fill("Олеговна");
  await settings.open(origin);
  await settings.archive("Размер обуви");
  await expect(page.getByText("«Размер обуви» больше не спрашиваем")).toBeVisible();
  await profile.getByRole("button", { name: "Сохранить" }).click();
  await expect(profile).toContainText("Размер обуви: 39");
  await profile.getByRole("button", { name: "Сохранить" }).click();
  await expect(card.heading).toHaveText("Новикова Ольга Олеговна");
});

/** The code of the latest message, as whoever tries the product out reads it in the list of what went out. */
async function codeIn(page: Page, origin: string): Promise<string> {
  let code = "";
  const used = codes.get(page) ?? [];
  await expect(async () => {
    await page.goto(`${origin}/inbox`);
    const text = await page.getByRole("listitem").filter({ hasText: "Код" }).first().textContent();
    code = /Код (\d{6})/.exec(text ?? "")?.[1] ?? "";
    expect(code).not.toBe("");
    expect(used).not.toContain(code);
  }).toPass({ timeout: 45_000 });
  codes.set(page, [...used, code]);
  return code;
}

const codes = new WeakMap<Page, string[]>();
