import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

// An erasure destroys every file that was loaded before it: not where others load theirs at the same time.
test.use({ baseURL: async ({ emptyInstallation }, use) => use(emptyInstallation.origin) });

test("a client leaves: what burns is said, it can be taken back, then he is erased with an act and found nowhere (S000-25 to S000-29)", async ({
  page,
  emptyInstallation,
}) => {
  const { origin, databaseUrl } = emptyInstallation;
  const client = await givenClient({ bonuses: 500 }, databaseUrl);
  const surname = `Уходящева${client.id}`;
  const number = `99${String(client.id).padStart(10, "0")}`;
  await query(`update client_pii set surname = $2 where client_id = $1`, [client.id, surname], databaseUrl);
  await query(
    `insert into card (number, client_id, state) values ($2, $1, 'activated')`,
    [client.id, number],
    databaseUrl,
  );
  await signIn(page, await givenPerson("administrator", databaseUrl), origin);
  const card = new ClientCardPage(page);
  await card.open(client.id);

  await page.getByRole("button", { name: "Ещё", exact: true }).click();
  await page.getByRole("menuitem", { name: "Исключить из программы…" }).click();
  const dialog = page.getByRole("dialog", { name: "Исключить из программы" });
  await expect(dialog).toContainText("Сгорит 500 бонусов");
  await expect(dialog).toContainText("Личные данные сотрутся через 72 часа");
  const begin = dialog.getByRole("button", { name: "Исключить из программы" });
  await expect(begin).toBeDisabled();
  await dialog.getByRole("radio", { name: "Много рассылок" }).click();
  await begin.click();

  const band = page.getByRole("alert").filter({ hasText: "Выходит из программы: много рассылок" });
  await expect(band).toBeVisible();
  await expect(page.getByText("Начисления нет")).toBeVisible();
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toHaveCount(0);
  await page.getByRole("button", { name: "Отменить исключение" }).click();
  await expect(band).toBeHidden();
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toBeVisible();
  await expect(card.account).toContainText("500");

  await page.getByRole("button", { name: "Ещё", exact: true }).click();
  await page.getByRole("menuitem", { name: "Исключить из программы…" }).click();
  await dialog.getByRole("radio", { name: "Изменились правила" }).click();
  await begin.click();
  await page.getByRole("button", { name: "Стереть сейчас…" }).click();
  const erase = page.getByRole("dialog", { name: "Стереть личные данные сейчас?" });
  await erase.getByRole("textbox").fill(String(client.id));
  await erase.getByRole("button", { name: "Стереть безвозвратно" }).click();
  await expect(page.getByText("Клиент вышел из программы.")).toBeVisible();
  await expect(page.getByText(surname)).toHaveCount(0);

  await page.getByRole("link", { name: "Акт об уничтожении" }).click();
  await expect(page.getByRole("heading", { name: "Акт об уничтожении персональных данных" })).toBeVisible();
  await expect(page.getByText(`клиент № ${client.id}`)).toBeVisible();
  await expect(page.getByRole("row", { name: /client_pii 1/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Выгрузка из журнала" })).toContainText("Исключение отменено");

  await page.keyboard.press("Control+k");
  const search = page.getByRole("combobox", { name: "Найти клиента" });
  await search.fill(surname);
  await expect(page.getByRole("dialog").getByRole("option")).toHaveCount(0);
  await search.fill(number);
  await expect(page.getByRole("dialog").getByRole("option")).toHaveText(/^Карта исключённого клиента, /);
  expect(await query(`select 1 from client_pii where client_id = $1`, [client.id], databaseUrl)).toEqual([]);
});
