import type { Page } from "@playwright/test";

import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { anyPhone, giveCardTo, givenCard, SmsProvider } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";
import { ActivationPage } from "../pages/activation-page";
import { ActivationQueuePage } from "../pages/activation-queue-page";

// One signing key for all: each that is issued anew ends the one before the last.
test.describe.configure({ mode: "serial" });

let secret = "";

test("an administrator issues the key that SMS are signed with: it is shown once", async ({ page }) => {
  await signIn(page, await givenPerson("administrator"));
  await page.goto("/settings/messages");
  await page.getByRole("button", { name: /^Выпустить (новый )?ключ$/ }).click();
  const dialog = page.getByRole("dialog", { name: "Новый ключ подписи" });
  secret = ((await dialog.getByText(/^[\w-]{43}$/).textContent()) ?? "").trim();
  await dialog.getByRole("button", { name: "Закрыть" }).last().click();
  await expect(page.getByText("Ключ задан. Прочитать его нельзя")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Ключ задан. Прочитать его нельзя")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("a client sends the number of the card and is a participant within seconds, with the phone bound and a welcome (S003-4 to S003-7, S003-15, S003-16)", async ({
  page,
  request,
}) => {
  const provider = new SmsProvider(request, secret);
  const [card, phone] = [await givenCard(), anyPhone()];
  const spaced = card.number.replace(/(\d{4})(?=\d)/g, "$1 ");
  const begun = Date.now();
  const answer = await provider.deliver({ from: phone, text: `карта ${spaced}`, id: `first-${card.number}` });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ outcome: "activated" });
  expect(Date.now() - begun).toBeLessThan(5_000);

  const again = await provider.deliver({ from: phone, text: `карта ${spaced}`, id: `first-${card.number}` });
  expect(await again.json()).toEqual(await answer.json());
  const [client] = await query<{ state: string; phone: string; confirmed: boolean; cardState: string }>(
    `select c.state, i.value as phone, i.confirmed_at is not null as confirmed, k.state as "cardState"
     from card k join client c on c.id = k.client_id join client_identifier i on i.client_id = c.id where k.id = $1`,
    [card.id],
  );
  expect(client).toEqual({ state: "registered", phone, confirmed: true, cardState: "activated" });

  await signIn(page, "administrator");
  await expectReply(page, phone, `Добро пожаловать! Карта ${card.number} активирована`);
  const activation = new ActivationPage(page);
  await activation.openLog();
  await expect(activation.sms(spaced)).toContainText("Активирована");
  await expect(activation.sms(spaced)).toContainText("доставлено 2 раза");
  await activation
    .sms(spaced)
    .getByRole("button", { name: /^Подробнее/ })
    .click();
  const details = page.getByRole("dialog");
  await expect(details).toContainText("Телефона ни у кого нет");
  await expect(details).toContainText("Карта отдана клиенту");
  await expect(details).toContainText("Доставлено");
});

test("the mixed way: the SMS gives the number, the operator fills in the rest from the form (S003-20 to S003-22)", async ({
  page,
  request,
}) => {
  const [card, phone] = [await givenCard(), anyPhone()];
  expect(await outcomeOf(request, phone, card.number)).toBe("activated");
  const [owner] = await query<{ id: string; phone: string; confirmed: boolean; request: string }>(
    `select k.client_id as id, i.value as phone, i.confirmed_at is not null as confirmed, r.id as request
     from card k join client_identifier i on i.client_id = k.client_id
     join activation_request r on r.client_id = k.client_id and r.way = 'mixed' where k.id = $1`,
    [card.id],
  );
  expect(owner).toMatchObject({ phone, confirmed: true });

  await signIn(page, await givenPerson("operator"));
  const queue = new ActivationQueuePage(page);
  await page.goto(`/activation/requests/${owner?.request}`);
  await expect(page.getByText("Не хватает: фамилия, имя, дата рождения")).toBeVisible();
  await queue.button("Взять в работу").click();
  await queue.line("Фамилия").fill("Смешанная");
  await queue.line("Имя").fill("Анна");
  await queue.button("Сохранить").click();
  await expect(page.getByText("Не хватает: дата рождения")).toBeVisible();
  await queue.line("Дата рождения").fill("17.05.1990");
  await queue.line("Дата рождения").press("Tab");
  await queue.button("Завершить").click();
  await expect(page.getByText(`Готово: клиент № ${owner?.id}`)).toBeVisible();
  const [profile] = await query("select surname, birth_date::text as born from client_pii where client_id = $1", [
    owner?.id,
  ]);
  expect(profile).toEqual({ surname: "Смешанная", born: "1990-05-17" });
});

test.describe("each deviation is answered by an SMS that says what to do next (S003-8, S003-13)", () => {
  test("the SMS contains no number (S003-9)", async ({ page, request }) => {
    const phone = anyPhone();
    expect(await outcomeOf(request, phone, "активируйте карту")).toBe("noNumber");
    await signIn(page, "administrator");
    await expectReply(page, phone, "Не нашли в сообщении номера карты. Отправьте его одним числом");
  });

  test("no card with such a number exists (S003-10)", async ({ page, request }) => {
    const phone = anyPhone();
    expect(await outcomeOf(request, phone, "9999 8888 7777")).toBe("noSuchCard");
    await signIn(page, "administrator");
    await expectReply(page, phone, "Карты 999988887777 у нас нет. Сверьте номер с картой");
  });

  test("another card is already bound to this phone (S003-11)", async ({ page, request }) => {
    const client = await givenClient();
    const [first, second] = [await givenCard(), await givenCard()];
    await giveCardTo(client.id, first.id);
    expect(await outcomeOf(request, client.phone, second.number)).toBe("phoneHasCard");
    await signIn(page, "administrator");
    await expectReply(page, client.phone, `уже привязана карта, последние цифры ${first.number.slice(-4)}`);
  });

  test("this card is already bound to another phone (S003-12)", async ({ page, request }) => {
    const [client, card, phone] = [await givenClient(), await givenCard(), anyPhone()];
    await giveCardTo(client.id, card.id);
    expect(await outcomeOf(request, phone, card.number)).toBe("cardOfOther");
    await signIn(page, "administrator");
    await expectReply(page, phone, `Карта ${card.number} уже привязана к другому телефону`);
  });

  test("the card is blocked or replaced, two numbers, or it is active already", async ({ request }) => {
    const blocked = await givenCard({ status: "blocked" });
    expect(await outcomeOf(request, anyPhone(), blocked.number)).toBe("cardBlocked");
    const replaced = await givenCard({ status: "replaced" });
    expect(await outcomeOf(request, anyPhone(), replaced.number)).toBe("cardReplaced");
    expect(await outcomeOf(request, anyPhone(), `${blocked.number} и ${replaced.number}`)).toBe("twoNumbers");
    const [client, card] = [await givenClient(), await givenCard()];
    await giveCardTo(client.id, card.id);
    expect(await outcomeOf(request, client.phone, card.number)).toBe("alreadyActive");
  });
});

test("nobody but the provider can deliver: no key, another key, an old moment", async ({ request }) => {
  const provider = new SmsProvider(request, secret);
  const [card, phone] = [await givenCard(), anyPhone()];
  const sms = { from: phone, text: card.number };
  expect((await provider.deliver(sms, { secret: "another" })).status()).toBe(401);
  expect((await provider.deliver(sms, { at: Date.now() / 1000 - 301 })).status()).toBe(401);
  expect((await request.post("/api/webhooks/sms", { data: { id: "1", ...sms } })).status()).toBe(401);
  expect((await provider.report(999_999_999, "delivered")).status()).toBe(404);
  const [row] = await query<{ state: string }>("select state from card where id = $1", [card.id]);
  expect(row?.state).toBe("prepared");
});

test("the laboratory shows every case, and a message of one's own, and changes nothing (N20)", async ({ page }) => {
  const card = await givenCard();
  await signIn(page, await givenPerson("operator"));
  const activation = new ActivationPage(page);
  await activation.openLab();
  for (const [name, reply] of [
    ["Карта заблокирована", "Возьмите новую в магазине"],
    ["У телефона другая карта", "последние цифры"],
    ["Клиент заблокирован", "сейчас нельзя"],
    ["Активирована", "Добро пожаловать!"],
  ] as const) {
    await activation.chooseOutcome("Случай", name);
    await expect(activation.result).toContainText(reply);
    await expect(activation.result).toContainText(name);
  }
  await expect(activation.result).toContainText("Появится клиент: зарегистрирован, анкета не заполнена");

  await page.getByRole("textbox", { name: "С какого телефона" }).fill("8 999 000-11-22");
  await page.getByRole("textbox", { name: "Текст SMS" }).fill(`моя карта ${card.number}`);
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(activation.result).toContainText(`Карта ${card.number} активирована`);
  const [row] = await query<{ state: string }>("select state from card where id = $1", [card.id]);
  expect(row?.state).toBe("prepared");
});

async function outcomeOf(request: ConstructorParameters<typeof SmsProvider>[0], from: string, text: string) {
  const answer = await new SmsProvider(request, secret).deliver({ from, text });
  return ((await answer.json()) as { outcome: string }).outcome;
}

/** The answer stands in the list of outgoing messages, found by the whole number. */
async function expectReply(page: Page, phone: string, text: string): Promise<void> {
  await page.goto("/inbox");
  await page.getByRole("searchbox").fill(phone);
  const message = page.getByRole("listitem").filter({ hasText: text });
  await expect(message).toBeVisible();
  await expect(message).toContainText("Доставлено");
}
