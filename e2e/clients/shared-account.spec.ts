import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a family spends one purse: a client joins with the owner's consent, both debit it, and one leaves again", async ({
  page,
}) => {
  const owner = await givenClient({ bonuses: 300 });
  const child = await givenClient({ bonuses: 50 });
  await signIn(page, "operator");
  const card = new ClientCardPage(page);
  await card.open(child.id, "/accounts");
  await page.getByRole("button", { name: "Войти в общий счёт…" }).click();
  const joining = page.getByRole("dialog", { name: "Войти в общий счёт" });
  await joining.getByRole("combobox", { name: "Чей счёт" }).fill(owner.phone);
  await page.getByRole("option", { name: new RegExp(owner.surname) }).click();
  await joining.getByRole("radio", { name: "по звонку" }).click();
  await joining.getByRole("button", { name: "Объединить" }).click();
  await expect(joining).toBeHidden();
  await expect(page.getByRole("list", { name: "Кто пользуется счётом" }).first()).toContainText(owner.surname);
  await expect(card.account).toContainText("350");

  for (const [member, left] of [
    [child, "250"],
    [owner, "150"],
  ] as const) {
    await card.open(member.id);
    const dialog = await card.openAdjustment();
    await dialog.getByRole("radio", { name: "Списать" }).click();
    await dialog.getByRole("button", { name: "100", exact: true }).click();
    await dialog.getByRole("textbox", { name: "Комментарий" }).fill("семейная покупка");
    await dialog.getByRole("button", { name: /^Списать/ }).click();
    await expect(dialog).toBeHidden();
    await expect(card.account).toContainText(left);
  }

  await card.open(owner.id, "/accounts");
  await page.getByRole("button", { name: `Действия: ${child.surname}` }).click();
  await page.getByRole("menuitem", { name: "Вывести из счёта…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Вывести" }).click();
  await expect(page.getByText("Клиент выведен из общего счёта")).toBeVisible();
  const rows = await query<{ available: string }>(
    "select n.available from account_member m join account_now n on n.id = m.account_id where m.client_id = $1 and m.is_primary and m.left_at is null",
    [child.id],
  );
  expect(rows).toEqual([{ available: "0" }]);
});
