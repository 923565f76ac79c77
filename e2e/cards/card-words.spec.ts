import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { CardSettingsPage } from "../pages/card-settings-page";

test("a category of cards is added, renamed, closed for new batches and taken back", async ({ page }) => {
  const mark = Math.random().toString(36).slice(2, 8);
  await signIn(page, "administrator");
  const cards = new CardSettingsPage(page);
  await cards.open();

  await page.getByRole("button", { name: "Добавить категорию…" }).click();
  const dialog = page.getByRole("dialog", { name: "Новая категория карт" });
  await dialog.getByRole("textbox", { name: "Название" }).fill(`Проверочная ${mark}`);
  await dialog.getByRole("textbox", { name: "Код" }).fill(`check_${mark}`);
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  const line = cards.word("Категории", `check_${mark}`);
  await expect(line).toContainText(`Проверочная ${mark}`);

  await cards.actOnWord(line, "Переименовать…");
  const rename = page.getByRole("dialog", { name: "Переименовать категорию" });
  await rename.getByRole("textbox", { name: "Название" }).fill(`Иная ${mark}`);
  await rename.getByRole("button", { name: "Сохранить" }).click();
  await expect(line).toContainText(`Иная ${mark}`);

  await cards.actOnWord(line, "Закрыть для новых партий");
  await expect(line).toContainText("Закрыто");
  await page.getByRole("button", { name: "Расфасовать карты…" }).first().click();
  await cards.dialog.getByRole("combobox", { name: "Категория" }).click();
  await expect(page.getByRole("option", { name: "Стандартная" })).toBeVisible();
  await expect(page.getByRole("option", { name: `Иная ${mark}` })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await cards.actOnWord(line, "Удалить");
  await expect(line).toHaveCount(0);
});
