import { givenClient } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a level set by hand counts at the till, says so with its reason, and taken back leaves the calculated one", async ({
  page,
}) => {
  const client = await givenClient();
  const person = await givenPerson("shift_lead");
  await signIn(page, person);
  const card = new ClientCardPage(page);
  await card.open(client.id);

  const dialog = await card.openLevel();
  await dialog.getByRole("combobox", { name: "Уровень" }).click();
  await page.getByRole("option", { name: "Золотой" }).click();
  await dialog.getByRole("button", { name: "Назначить" }).click();
  await expect(dialog).toContainText("Заполните поле");
  await dialog.getByRole("textbox", { name: "Причина" }).fill("Друг сети");
  await dialog.getByRole("button", { name: "Назначить" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Уровень назначен до \d\d\.\d\d\.\d{4}/)).toBeVisible();
  await expect(card.event("Уровень: Золотой")).toContainText("«Друг сети»");
  await expect(card.event("Уровень: Золотой")).toContainText(person.name);

  const again = await card.openLevel();
  await expect(again).toContainText("Сейчас назначен вручную: Золотой до");
  await again.getByRole("textbox", { name: "Причина" }).fill("Назначили по ошибке");
  await again.getByRole("button", { name: "Снять назначение" }).click();
  await expect(again).toBeHidden();
  await expect(page.getByText(/^Уровень назначен до/)).toBeHidden();
  await expect(card.event("«Назначили по ошибке»")).toBeVisible();
});

test("whoever may not set levels is not offered it", async ({ page }) => {
  const client = await givenClient();
  await signIn(page, await givenPerson("operator"));
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await card.openMore();
  await expect(page.getByRole("menuitem", { name: "Исключить из программы…" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Назначить уровень…" })).toHaveCount(0);
});
