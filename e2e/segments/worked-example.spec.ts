import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientListPage } from "../pages/client-list-page";

test("a marketer narrows the base as in the manual, saves a segment, changes it and saves over (S002-111 to S002-132)", async ({
  page,
}) => {
  test.slow();
  await signIn(page, "marketer");
  const list = new ClientListPage(page);
  await list.open();
  const everybody = await list.count();

  const age = await list.chooseCondition("Возраст");
  await age.getByRole("textbox", { name: "Возраст" }).fill("30");
  await expect(age.getByText(/Родились .* или позже/)).toBeVisible();
  await expect(age.getByText(/клиент/)).toBeVisible();
  await list.apply(age);
  await expect(list.chip("Возраст младше 30")).toBeVisible();

  await list.addNumberFrom("Количество покупок", "2");
  const place = await list.chooseCondition("Место покупки");
  await place.getByRole("combobox").fill("Арбат");
  await place.getByRole("option", { name: "Арбат" }).click();
  await list.apply(place);
  await list.addNumberFrom("Сумма покупок", "10000");

  const found = await list.count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(everybody);

  // The address holds the filter: a reload and a copied link show the same.
  const address = page.url();
  await page.reload();
  expect(await list.count()).toBe(found);

  const name = `Молодые ${Date.now()}`;
  await list.createSegment(name, "Синий");
  await expect(page).toHaveURL(/segment=/);
  await expect(list.conditions.getByRole("button", { name })).toBeVisible();
  expect(await list.count()).toBe(found);

  // A changed condition makes «Сохранить сегмент» appear; × drops the change.
  await list.chip("Возраст младше 30").click();
  const editor = page.getByRole("dialog", { name: "Возраст" });
  await editor.getByRole("textbox", { name: "Возраст" }).fill("40");
  await list.apply(editor);
  await expect(page.getByRole("button", { name: "Сохранить сегмент", exact: true })).toBeVisible();
  const wider = await list.count();
  expect(wider).toBeGreaterThanOrEqual(found);
  await page.getByRole("button", { name: "Отменить редактирование" }).click();
  await expect(list.chip("Возраст младше 30")).toBeVisible();
  await expect(page.getByRole("button", { name: "Сохранить сегмент", exact: true })).toBeHidden();

  // The same change once more, saved over with its effect before the eyes.
  await list.chip("Возраст младше 30").click();
  await editor.getByRole("textbox", { name: "Возраст" }).fill("40");
  await list.apply(editor);
  await page.getByRole("button", { name: "Сохранить сегмент", exact: true }).click();
  const effect = page.getByRole("dialog", { name: `Сохранить изменения в «${name}»?` });
  await expect(effect.getByText("Входят").locator("xpath=following-sibling::*[1]")).toHaveText(
    (wider - found).toLocaleString("ru-RU").replace(/\s/g, "\u00a0"),
  );
  await effect.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(effect).toBeHidden();
  expect(await list.count()).toBe(wider);

  // Name and colour by the coloured field; saved at once, conditions untouched.
  await list.conditions.getByRole("button", { name }).click();
  const form = page.getByRole("dialog", { name: "Название и цвет" });
  await form.getByRole("textbox", { name: "Название" }).fill(`${name} новые`);
  await form.getByText("Красный", { exact: true }).click();
  await form.getByRole("button", { name: "Сохранить сегмент" }).click();
  await expect(list.conditions.getByRole("button", { name: `${name} новые` })).toBeVisible();

  // The list of segments opens it as well.
  await page.goto("/segments");
  await page.getByRole("link", { name: `${name} новые` }).click();
  await expect(list.chip("Возраст младше 40")).toBeVisible();

  // The link that was copied before still shows what it showed.
  await page.goto(address);
  expect(await list.count()).toBe(found);
});
