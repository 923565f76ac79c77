import { query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { CardSettingsPage } from "../pages/card-settings-page";
import { ClientCardPage } from "../pages/client-card-page";

test("a batch is packed; a card is blocked, works again and is replaced, and the old number still finds its client (S000-9, S004-11, N24)", async ({
  page,
}) => {
  const prefix = `90${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;
  await signIn(page, "administrator");
  const settings = new CardSettingsPage(page);
  await settings.open();
  await settings.typeRange({ prefix, digits: 4, from: 1, to: 20 });
  const preview = settings.dialog.getByRole("region", { name: "Что получится" });
  await expect(preview).toContainText("20");
  await expect(preview).toContainText("Все номера свободны");
  await settings.dialog.getByRole("button", { name: "Расфасовать 20 карт" }).click();
  await expect(settings.dialog).toBeHidden();
  const [first] = await query<{ number: string }>("select card_number($1, 1, 4, 'luhn') as number", [prefix]);
  const number = first?.number ?? "";
  const line = settings.batchFrom(number);
  await expect(line).toContainText("Готова", { timeout: 30_000 });
  await expect(line).toContainText("20 карт");

  const [owner] = await query<{ id: string; state: string }>(
    "select c.id, c.state from card k join client c on c.id = k.client_id where k.number = $1",
    [number],
  );
  expect(owner?.state).toBe("new");
  const client = new ClientCardPage(page);
  await client.open(Number(owner?.id), "/cards");
  const list = page.getByRole("region", { name: "Карты клиента" });
  await expect(list).toContainText("Подготовлена");
  await expect(list).toContainText("Подготовлена в партии №");

  await list.getByRole("button", { name: /^Действия с картой/ }).click();
  await page.getByRole("menuitem", { name: "Заблокировать карту…" }).click();
  const block = page.getByRole("dialog", { name: /^Заблокировать карту/ });
  await block.getByRole("radio", { name: "Повреждена" }).click();
  await block.getByRole("button", { name: "Заблокировать карту" }).click();
  await expect(list).toContainText("Заблокирована: повреждена");

  await list.getByRole("button", { name: /^Действия с картой/ }).click();
  await page.getByRole("menuitem", { name: "Разблокировать карту…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Разблокировать карту" }).click();
  await expect(list).toContainText("Разблокирована");

  await list.getByRole("button", { name: /^Действия с картой/ }).click();
  await page.getByRole("menuitem", { name: "Заменить карту…" }).click();
  const replace = page.getByRole("dialog", { name: /^Заменить карту/ });
  const replacement = `${prefix}77`;
  await replace.getByRole("textbox", { name: "Номер новой карты" }).fill(replacement);
  await replace.getByRole("button", { name: "Заменить карту" }).click();
  await expect(replace).toBeHidden();
  await expect(list.getByRole("article")).toHaveCount(2);
  await expect(list).toContainText("Заменена на");
  await expect(list).toContainText("Заменена: утеряна");

  await page.keyboard.press("Control+K");
  await page.getByRole("combobox", { name: "Найти клиента" }).fill(number);
  await expect(page.getByRole("option").first()).toContainText("прежняя карта");
});
