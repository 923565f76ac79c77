import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { givenCard } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";

test("clients are found by their state, which stands beside the name in the list, in the search and on the card (S000-16, S000-17)", async ({
  page,
}) => {
  const registered = await givenClient();
  const anonymous = { surname: `Безымянная${registered.id}` };
  await query(
    `select create_clients(jsonb_build_array(jsonb_build_object('state', 'anonymous', 'surname', $1::text)), 'app', null, 'system')`,
    [anonymous.surname],
  );
  await signIn(page, await givenPerson("administrator"));
  const list = new ClientListPage(page);
  await list.open();
  await list.search.fill(anonymous.surname);
  await expect(list.row(anonymous.surname)).toContainText("Анонимный");
  await list.search.fill(registered.surname);
  await expect(list.row(registered.surname).getByRole("img", { name: "Зарегистрированный" })).toBeVisible();

  const packed = await givenCard();
  const [owner] = await query<{ id: string }>("select client_id as id from card where id = $1", [packed.id]);
  await list.search.fill("");
  const states = await list.chooseCondition("Состояние клиента");
  await states.getByText("Новый", { exact: true }).click();
  await list.apply(states);
  await list.search.fill(packed.number);
  await expect(list.row(`Клиент № ${owner?.id}`)).toContainText("Новый");
  await list.search.fill(registered.surname);
  await expect(page.getByText(`По запросу «${registered.surname}» никого нет`)).toBeVisible();

  await list.heading.click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Найти клиента" }).fill(anonymous.surname);
  const hit = page.getByRole("option").filter({ hasText: anonymous.surname });
  await expect(hit).toContainText("Анонимный");
  await hit.click();
  await expect(new ClientCardPage(page).heading).toContainText(anonymous.surname);
  await expect(page.getByText("Анонимный", { exact: true }).first()).toBeVisible();
});

test("a click on a client opens the card, and so does the pencil at the right of the row (S002-7, S002-9)", async ({
  page,
}) => {
  const client = await givenClient();
  await signIn(page, "operator");
  const list = new ClientListPage(page);
  const card = new ClientCardPage(page);
  for (const link of [`^${client.surname} Анна`, `^Править: ${client.surname} Анна`]) {
    await list.open();
    await list.search.fill(client.surname);
    await list
      .row(client.surname)
      .getByRole("link", { name: new RegExp(link) })
      .click();
    await expect(card.heading).toHaveText(`${client.surname} Анна`);
    await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));
  }
});
