import type { Locator, Page } from "@playwright/test";

import { type GivenClient, givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { FeedbackPage } from "../pages/feedback-page";

test("a whole call by keyboard alone: found, verified, phone revealed, address corrected, lost card replaced, bonuses given, complaint answered", async ({
  page,
}) => {
  test.slow();
  const client = await givenCaller();
  const topic = await givenTopic();
  const operator = await givenPerson("operator", undefined, { verifiesCallers: true });
  const bodies = bodiesOf(page);
  await signIn(page, operator);
  await page.goto("/clients");
  const keys = new Keys(page);
  const card = new ClientCardPage(page);

  await keys.press("Control+k");
  // Cyrillic letters come to the page without their keys here, so only a field can take them.
  await expect(page.getByRole("combobox", { name: "Найти клиента" })).toBeFocused();
  await keys.type(`${client.surname} ${client.phone.slice(-4)}`);
  await expect(page.getByRole("option").filter({ hasText: client.surname })).toBeVisible();
  await keys.press("Enter");
  await expect(card.heading).toContainText(client.surname);

  await keys.press("Alt+p");
  await keys.fill(page.getByRole("textbox", { name: "Дата рождения" }), "22.11.1990");
  await keys.press("Enter");
  await expect(page.getByText("совпало").first()).toBeVisible();
  await keys.fill(page.getByRole("textbox", { name: "Последние цифры карты" }), client.card.slice(-4));
  await keys.press("Enter");
  await expect(page.getByText(/Звонящий проверен до/)).toBeVisible();

  expect(bodies.join("\n")).not.toContain(client.phone.slice(2));
  expect(await journalOf(client, operator.id)).not.toContain("client.revealContact");
  await keys.reach(page.getByRole("button", { name: /^Показать/ }).first());
  await keys.press("Enter");
  await expect(page.getByText(shown(client.phone)).first()).toBeVisible();
  expect(await journalOf(client, operator.id)).toContain("client.revealContact");

  await keys.press("2");
  const address = page.getByRole("textbox", { name: "Адрес" });
  await keys.fill(address, "ул. Баумана, 5");
  await keys.press("Control+Enter");
  await expect(page.getByText("Профиль сохранён")).toBeVisible();

  await keys.openTab("Карты");
  const cards = page.getByRole("region", { name: "Карты клиента" });
  await keys.choose(
    cards.getByRole("button", { name: /^Действия с картой/ }),
    page.getByRole("menuitem", { name: "Заменить карту…" }),
  );
  const replacing = page.getByRole("dialog", { name: /^Заменить карту/ });
  await keys.fill(replacing.getByRole("textbox", { name: "Номер новой карты" }), `9${client.card}`);
  await keys.press("Control+Enter");
  await expect(replacing).toBeHidden();
  await expect(cards).toContainText("Заменена: утеряна");

  await keys.press("Alt+b");
  const giving = page.getByRole("dialog", { name: "Начислить, списать бонусы" });
  await keys.fill(giving.getByRole("textbox", { name: "Сколько" }), "500");
  await keys.fill(giving.getByRole("textbox", { name: "Комментарий" }), "Извинение за доставку");
  await keys.reach(giving.getByRole("checkbox", { name: "Уведомить клиента" }));
  await keys.press("Space");
  await keys.press("Control+Enter");
  await expect(giving).toBeHidden();
  await expect(card.account).toContainText("1\u00a0250");

  await keys.openTab("Обращения");
  await keys.reach(page.getByRole("button", { name: "Новое обращение" }));
  await keys.press("Enter");
  const writing = page.getByRole("dialog", { name: "Новое обращение" });
  await keys.choose(writing.getByRole("combobox", { name: "Тема" }), page.getByRole("option", { name: topic.name }));
  await keys.fill(writing.getByRole("textbox", { name: "Что говорит клиент" }), "Курьер опоздал на день");
  await keys.press("Control+Enter");
  await expect(writing).toBeHidden();
  await keys.reach(page.getByRole("link", { name: topic.name }));
  await keys.press("Enter");
  const desk = new FeedbackPage(page);
  await keys.choose(
    page.getByRole("button", { name: "Готовые ответы" }),
    page.getByRole("menuitem", { name: topic.answer }),
  );
  await keys.reach(desk.composer.getByRole("textbox", { name: "Текст ответа" }));
  await keys.press("Control+Enter");
  await expect(desk.history.getByText("Анна, простите за опоздание.")).toBeVisible();
  await expect(desk.history.getByText("Доставлено")).toBeVisible({ timeout: 30_000 });

  await signIn(page, "administrator");
  await page.goto("/inbox");
  const message = page.getByRole("listitem").filter({ hasText: client.surname });
  await expect(message.filter({ hasText: "начислено" })).toContainText(
    "Анна, вам начислено 500 бонусов (всего на счету 1 250). Хорошего дня!",
  );
  await expect(message.filter({ hasText: "простите" })).toContainText("Доставлено");
});

type Caller = GivenClient & { card: string };

async function givenCaller(): Promise<Caller> {
  const client = await givenClient({ bonuses: 750 });
  const card = `24${String(client.id).padStart(10, "0")}`;
  await query("update client_pii set birth_date = '1990-11-22' where client_id = $1", [client.id]);
  await query("insert into card (number, client_id, state) values ($1, $2, 'activated')", [card, client.id]);
  return { ...client, card };
}

/** A topic of this test alone, with one ready answer. */
async function givenTopic(): Promise<{ name: string; answer: string }> {
  const mark = Math.random().toString(36).slice(2, 8);
  const [name, answer] = [`Доставка ${mark}`, `Простите ${mark}`];
  await query(
    `with topic as (insert into feedback_topic (name, hours) values ($1, 4) returning id)
     insert into feedback_answer (name, topic_id, body) select $2, id, $3 from topic`,
    [name, answer, "{name}, простите за опоздание."],
  );
  return { name, answer };
}

async function journalOf({ id }: Caller, userId: number): Promise<string[]> {
  const rows = await query<{ action: string }>(
    "select action from audit where client_id = $1 and actor = $2 order by id",
    [id, `user:${userId}`],
  );
  return rows.map(({ action }) => action);
}

/** What the server has said so far: pages, data and answers to actions. */
function bodiesOf(page: Page): string[] {
  const bodies: string[] = [];
  page.on("response", (response) => {
    if (!/json|html|x-component/.test(response.headers()["content-type"] ?? "")) return;
    void response.text().then(
      (text) => bodies.push(text),
      () => {},
    );
  });
  return bodies;
}

/** Hands that never leave the keyboard. */
class Keys {
  constructor(private readonly page: Page) {}

  press(keys: string) {
    return this.page.keyboard.press(keys);
  }

  type(text: string) {
    return this.page.keyboard.type(text);
  }

  /** Goes with Tab until the control has the focus. */
  async reach(control: Locator) {
    await control.waitFor();
    for (let step = 0; step < 80; step += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error("The keyboard does not come there");
  }

  async openTab(name: string) {
    await this.reach(this.page.getByRole("navigation", { name: "Разделы карточки" }).getByRole("link", { name }));
    await this.press("Enter");
  }

  /** Opens a menu or a list and goes down to an item of it. */
  async choose(list: Locator, item: Locator) {
    await this.reach(list);
    await this.press("Enter");
    await item.waitFor();
    for (let step = 0; step < 40; step += 1) {
      if (await item.evaluate((element) => element === document.activeElement)) return this.press("Enter");
      await this.press("ArrowDown");
    }
    throw new Error("The keyboard does not come to that item");
  }

  async fill(field: Locator, text: string) {
    await this.reach(field);
    await this.press("Control+a");
    await this.type(text);
  }
}

function shown(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, "+7 $1 $2-$3-$4");
}
