import type { Page } from "@playwright/test";

import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

async function givenCaller() {
  const client = await givenClient({ bonuses: 100 });
  const email = `anna${client.id}@example.ru`;
  await query("update client_pii set birth_date = '1990-11-22' where client_id = $1", [client.id]);
  await query("insert into client_identifier (client_id, kind, value) values ($1, 'email', $2)", [client.id, email]);
  return { ...client, email };
}

async function answer(page: Page, question: string, text: string) {
  await page.getByRole("textbox", { name: question }).fill(text);
  await page.keyboard.press("Enter");
}

test("an operator is asked who is on the line when it matters, and what was begun goes on by itself", async ({
  page,
}) => {
  const client = await givenCaller();
  const operator = await givenPerson("operator", undefined, { verifiesCallers: true });
  const bodies: string[] = [];
  page.on("response", (response) => {
    if (/json|html|x-component/.test(response.headers()["content-type"] ?? "")) {
      void response.text().then(
        (text) => bodies.push(text),
        () => {},
      );
    }
  });
  await signIn(page, operator);
  await page.goto("/clients");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Найти клиента" }).fill(`${client.surname} ${client.phone.slice(-4)}`);
  await page.getByRole("option").filter({ hasText: client.surname }).waitFor();
  await page.keyboard.press("Enter");

  const card = new ClientCardPage(page);
  await expect(card.heading).toContainText(client.surname);
  await expect(page.getByText("Звонящий не проверен")).toBeVisible();
  const dialog = await card.openAdjustment();
  await dialog.getByRole("button", { name: "100", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Извинение за доставку");
  await dialog.getByRole("button", { name: "Начислить" }).last().click();

  const asked = page.getByRole("dialog", { name: "Кто на линии?" });
  await expect(asked).toBeVisible();
  await answer(page, "E-mail", "nobody@example.ru");
  await expect(asked.getByText("Не совпало")).toBeVisible();
  await answer(page, "Дата рождения", "22.11.1990");
  await expect(asked.getByText("совпало", { exact: false }).first()).toBeVisible();
  expect(bodies.join("\n")).not.toContain(client.phone.slice(2));
  expect(bodies.join("\n")).not.toContain(client.email);
  await answer(page, "E-mail", client.email);
  await expect(page.getByText(/Звонящий проверен до/)).toBeVisible();
  await expect(card.account).toContainText("200");

  const journal = await query<{ action: string }>(
    "select action from audit where client_id = $1 and actor = $2 order by id",
    [client.id, `user:${operator.id}`],
  );
  expect(journal.map(({ action }) => action)).toEqual([
    "client.open",
    ...["caller.answer", "caller.answer", "caller.answer", "bonuses.accrue"],
  ]);
  await page.getByRole("button", { name: "Закончить разговор" }).click();
  await expect(page.getByText("Звонящий не проверен")).toBeVisible();
});

test("a call from a confirmed number opens the card verified, and its number leaves the address", async ({ page }) => {
  const client = await givenCaller();
  await query("update client_identifier set confirmed_at = now() where client_id = $1 and kind = 'phone'", [client.id]);
  await signIn(page, await givenPerson("operator", undefined, { verifiesCallers: true }));
  await page.goto(`/call?from=${encodeURIComponent(client.phone)}`);
  await expect(page.getByText("номер подтверждён", { exact: false })).toBeVisible();
  await expect(page).toHaveURL(/\/call$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/звонит со своего номера/)).toBeVisible();
  await page.goto("/clients");
  await new ClientCardPage(page).open(client.id);
  await expect(page.getByText(/звонит со своего номера/)).toBeVisible();

  await page.goto("/call?from=%2B79990000001");
  await expect(page.getByText("Этот номер не записан ни у кого")).toBeVisible();
  await page.getByRole("button", { name: "Зарегистрировать" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Телефон" })).toHaveValue(/999/);
});
