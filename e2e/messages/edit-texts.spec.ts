import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";

test("an administrator edits a text: unknown variables are refused, the preview shows every form and its SMS, and it goes back", async ({
  page,
}) => {
  await signIn(page, await givenPerson("administrator"));
  await page.goto("/settings/messages");
  await page.getByRole("button", { name: "Изменить: Списаны бонусы" }).click();
  const dialog = page.getByRole("dialog");
  const body = dialog.getByRole("textbox", { name: "Текст сообщения" });
  await body.fill("{surname}, у вас списали бонусы");
  await expect(dialog).toContainText("В этом тексте нет переменной surname");
  await expect(dialog.getByRole("button", { name: "Сохранить" })).toBeDisabled();

  await body.fill("Списали {n, plural, one {# {one}} few {# {few}} many {# {many}} other {# {other}}}, осталось ");
  await body.press("End");
  await dialog.getByRole("button", { name: "Вставить total" }).click();
  const preview = dialog.getByRole("region", { name: "Клиент получит" });
  await expect(preview).toContainText("Списали 1 бонус,");
  await expect(preview).toContainText("Списали 2 бонуса,");
  await expect(preview).toContainText("Списали 21 бонус,");
  await expect(preview).toContainText("1 SMS");
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("row").filter({ hasText: "Списаны бонусы" });
  await expect(row).toContainText("Списали 500 бонусов, осталось");

  await page.getByRole("button", { name: "Изменить: Списаны бонусы" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Вернуть исходный" }).click();
  await expect(row).toContainText("у вас списано 500 бонусов");
});
