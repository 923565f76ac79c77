import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { givenCard } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a card that was handed out collects at once, and the till is told to explain activation (S003-2, S003-3)", async ({
  page,
}) => {
  const handedOut = await givenCard();
  await query("update card set state = 'issued' where id = $1", [handedOut.id]);
  const [owner] = await query<{ id: string }>("select client_id as id from card where id = $1", [handedOut.id]);
  const [store] = await query<{ name: string; time: string }>(
    `select name, to_char(app_now() at time zone coalesce(time_zone, programme_zone()) - interval '1 minute', 'HH24:MI') as time
     from store order by id limit 1`,
  );
  await signIn(page, await givenPerson("administrator"));
  const card = new ClientCardPage(page);
  await card.open(Number(owner?.id));
  await expect(page.getByText("Карта не активирована, расскажите клиенту как активировать карту")).toBeVisible();
  await expect(page.getByText("Списания нет")).toBeVisible();

  const dialog = await card.openPurchase();
  await card.findReceipt(dialog, store?.name ?? "", `П-${owner?.id}`);
  await dialog.getByRole("button", { name: "Ввести вручную" }).click();
  await dialog.getByRole("textbox", { name: "Время" }).fill(store?.time ?? "");
  await dialog.getByRole("combobox", { name: "Товар, 1" }).fill("Чайник");
  await dialog.getByRole("textbox", { name: "Цена, ₽, 1" }).fill("2000");
  await dialog.getByRole("button", { name: /^Добавить на/ }).click();
  await expect(dialog).toBeHidden();
  await expect(card.event(`чек П-${owner?.id}`)).toContainText("2\u00a0000,00\u00a0₽");
  const [account] = await query<{ collected: number }>(
    `select (n.available + n.pending)::int as collected from account_member m join account_now n on n.id = m.account_id
     where m.client_id = $1 and m.left_at is null`,
    [owner?.id],
  );
  expect(account?.collected).toBeGreaterThan(0);
});

test("what a cashier without the right has entered is compared and activated by an operator (S003-26, S003-27)", async ({
  page,
}) => {
  const [card, known] = [await givenCard(), await givenClient()];
  const answers = { surname: known.surname, name: "Анна", patronymic: "", phone: known.phone, city: "Тверь" };
  const [request] = await query<{ id: string }>(
    `insert into activation_request (way, card_number, store_id, answers, entered_by)
     values ('till', $1, (select min(id) from store), $2, 'system') returning id`,
    [card.number, { ...answers, email: "", birthDate: null, gender: null, consents: [], custom: {} }],
  );
  await signIn(page, await givenPerson("operator"));
  await page.goto("/activation");
  await page.getByRole("combobox", { name: "Способ" }).click();
  await page.getByRole("option", { name: "Касса", exact: true }).click();
  await page.locator(`a[href="/activation/requests/${request?.id}"]`).click();
  await page.getByRole("button", { name: "Взять в работу", exact: true }).click();
  await expect(page.getByText(/^В работе у вас до/)).toBeVisible();
  await page.getByRole("radio", { name: new RegExp(known.surname) }).click();
  await expect(page.getByRole("region", { name: "Сравнение полей" })).toContainText("Тверь");
  await page.getByRole("button", { name: "Активировать этому клиенту", exact: true }).click();
  await expect(page.getByText(`Готово: клиент № ${known.id}`)).toBeVisible();
  const [activated] = await query<{ state: string; clientId: string }>(
    `select state, client_id as "clientId" from card where id = $1`,
    [card.id],
  );
  expect(activated).toEqual({ state: "activated", clientId: String(known.id) });
});
