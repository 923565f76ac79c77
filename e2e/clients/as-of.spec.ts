import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("the card as of yesterday shows yesterday's balance, nothing later, and offers nothing to do", async ({
  page,
}) => {
  // Somebody of the demonstration to whom something happened before that day and after it.
  const [known] = await query<{ id: number; balance: number }>(`
    select m.client_id::int as id, sum(e.amount) filter (where e.side = 'available' and x.at < ends.at)::int as balance
    from (select programme_midnight(programme_today() - 199) as at) ends
    cross join account_member m
    join ledger_tx x on x.account_id = m.account_id
    join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
    where m.client_id between 200 and 600
    group by m.client_id, ends.at
    having bool_or(x.at >= ends.at)
      and sum(e.amount) filter (where e.side = 'available' and x.at < ends.at) between 20 and 900
    order by 1 limit 1`);
  if (!known) throw new Error("The demonstration has nobody with a past");
  const [{ shown, typed } = { shown: "", typed: "" }] = await query<{ shown: string; typed: string }>(
    "select to_char(programme_today() - 200, 'DD.MM.YYYY') as shown, (programme_today() - 200)::text as typed",
  );

  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(known.id);
  await page.getByRole("button", { name: "На дату" }).click();
  await page.getByRole("textbox", { name: "День" }).fill(shown);
  await page.getByRole("dialog").getByRole("button", { name: "Показать" }).click();

  await expect(page.getByText(`Вы смотрите на ${shown}, 23:59`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`at=${typed}T23`));
  const balances = page.getByRole("region", { name: "Бонусы на эту дату" });
  await expect(balances).toContainText(`Доступно${known.balance}`);
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Начислить, списать бонусы" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Редактировать профиль" })).toBeHidden();

  // The moment goes along to the other tabs and outlives a reload.
  await page.getByRole("link", { name: "Бонусы" }).click();
  await expect(page).toHaveURL(/\/bonuses\?at=/);
  await page.reload();
  await expect(balances).toContainText(`Доступно${known.balance}`);
  const first = page.getByRole("table", { name: "Движение бонусов" }).getByRole("row").nth(1);
  await expect(first.getByRole("cell").last()).toHaveText(String(known.balance));

  await page.getByRole("link", { name: "Вернуться к сейчас" }).click();
  await expect(page.getByRole("button", { name: "Добавить покупку" })).toBeVisible();
});

test("an operation opens to the accrual it used, and the accrual to its whole life", async ({ page }) => {
  const client = await givenClient({ bonuses: 100 });
  await query("select debit($1::bigint, 30, 'user:1', client_id => $2::bigint)", [client.accountId, client.id]);
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id, "/bonuses");
  await page.getByRole("button", { name: /^Откуда и куда: Списано/ }).click();
  await page.getByRole("button", { name: /^Начисление от .*вручную/ }).click();
  const life = page.getByRole("list", { name: "Что было с начислением" });
  await expect(life.getByRole("listitem")).toHaveCount(2);
  await expect(life.getByRole("listitem").first()).toContainText("+100");
  await expect(life.getByRole("listitem").last()).toContainText("−30");
  await expect(page.getByText("Осталось 70 из 100")).toBeVisible();
});
