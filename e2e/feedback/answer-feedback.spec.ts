import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { FeedbackPage } from "../pages/feedback-page";

/** A topic of this test alone, with one ready answer. */
async function givenTopic(): Promise<{ topic: string; answer: string }> {
  const mark = Math.random().toString(36).slice(2, 8);
  const [topic, answer] = [`Проверка ${mark}`, `Найдём чек ${mark}`];
  await query(
    `with topic as (insert into feedback_topic (name, hours) values ($1, 4) returning id)
     insert into feedback_answer (name, topic_id, body) select $2, id, $3 from topic`,
    [topic, answer, "{name}, нашли ваш чек. Обращение № {number}."],
  );
  return { topic, answer };
}

test("a complaint is written down on the card, taken from the queue by another, answered by a ready text that arrives, and closed (S004-24)", async ({
  page,
  openBrowser,
}) => {
  const [{ topic, answer }, client] = [await givenTopic(), await givenClient()];
  const said = `Бонусы не пришли <b>${client.id}</b>`;
  await signIn(page, await givenPerson("operator"));
  const feedback = new FeedbackPage(page);
  await feedback.writeDown(client.id, topic, said);
  // What was typed is shown as it was typed.
  await expect(page.getByRole("table", { name: "Обращения клиента" })).toContainText(said);

  const colleague = await openBrowser();
  await signIn(colleague, await givenPerson("operator"));
  const desk = new FeedbackPage(colleague);
  await desk.takeNext(topic);
  await expect(colleague.getByText("Кто отвечает: Вы")).toBeVisible();
  await desk.chooseReady(answer);
  const text = desk.composer.getByRole("textbox", { name: "Текст ответа" });
  await expect(text).toHaveValue(/^Анна, нашли ваш чек\. Обращение № \d+\.$/);
  const sent = await text.inputValue();
  await desk.composer.getByRole("button", { name: "Ответить", exact: true }).click();
  await expect(desk.history.getByText(sent)).toBeVisible();
  await expect(desk.history.getByText("Доставлено")).toBeVisible({ timeout: 30_000 });
  await colleague.getByRole("button", { name: "Закрыть", exact: true }).click();
  await expect(colleague.getByText("Закрыто", { exact: true })).toBeVisible();

  await signIn(page, "administrator");
  await page.goto("/inbox");
  await expect(page.getByRole("listitem").filter({ hasText: sent })).toContainText(client.surname);
});

test("whoever answers what somebody else has just answered is shown it before his own goes out", async ({
  page,
  openBrowser,
}) => {
  const [{ topic }, client] = [await givenTopic(), await givenClient()];
  await signIn(page, await givenPerson("operator"));
  const feedback = new FeedbackPage(page);
  await feedback.writeDown(client.id, topic, "Где бонусы?");
  await page.getByRole("link", { name: topic }).click();
  await feedback.composer.getByRole("textbox", { name: "Текст ответа" }).fill("Мой ответ");

  const colleague = await openBrowser();
  await signIn(colleague, await givenPerson("operator"));
  await colleague.goto(page.url());
  const desk = new FeedbackPage(colleague);
  await desk.composer.getByRole("textbox", { name: "Текст ответа" }).fill("Ответ коллеги");
  await desk.composer.getByRole("button", { name: "Ответить", exact: true }).click();
  await expect(desk.history.getByText("Ответ коллеги")).toBeVisible();

  await expect(feedback.history.getByText("Ответ коллеги")).toBeVisible({ timeout: 20_000 });
  const notice = feedback.composer.getByText(/^Пока вы писали, обращение изменилось/);
  await expect(notice).toBeVisible();
  await expect(feedback.composer.getByRole("button", { name: "Ответить", exact: true })).toBeDisabled();
  await feedback.composer.getByRole("button", { name: "Посмотрел, продолжить" }).click();
  await feedback.composer.getByRole("button", { name: "Ответить", exact: true }).click();
  await expect(feedback.history.getByText("Мой ответ")).toBeVisible();
});

test("a reminder set on a card rings in the bell when it is due, leads to the card, and is done", async ({ page }) => {
  const client = await givenClient();
  const operator = await givenPerson("operator");
  await signIn(page, operator);
  const feedback = new FeedbackPage(page);
  const about = `Перезвонить ${client.surname}`;
  await feedback.remind(client.id, about);
  await expect(page.getByRole("list", { name: "Напоминания" })).toContainText(about);
  await expect(feedback.bell).toHaveAccessibleName("Уведомления");

  await query("update reminder set due_at = now() - interval '1 minute' where client_id = $1", [client.id]);
  await page.goto("/segments");
  await expect(feedback.bell).toHaveAccessibleName("Уведомления: 1 новое");
  await feedback.bell.click();
  await page.getByRole("link", { name: about }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));
  await expect(feedback.bell).toHaveAccessibleName("Уведомления");
  await page.getByRole("list", { name: "Напоминания" }).getByRole("button", { name: "Готово" }).click();
  await expect(page.getByText("Заметок нет")).toBeVisible();
});
