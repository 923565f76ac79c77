import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { anyPhone, givenCard } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";
import { ActivationQueuePage } from "../pages/activation-queue-page";

test("a paper form is typed in, taken in work, compared and approved; the next one is rejected with a reason (S003-17, S003-18)", async ({
  page,
}) => {
  const [first, second] = [await givenCard(), await givenCard()];
  const known = await givenClient();
  const illegible = `Неразборчивая ${second.id}`;
  await signIn(page, await givenPerson("operator"));
  const queue = new ActivationQueuePage(page);
  await queue.openNew();
  await page.getByText("Оставить в очереди", { exact: true }).click();

  // A scanner presses Enter behind the number; then it is the keyboard alone.
  await queue.line("Номер карты").fill(first.number);
  await queue.line("Номер карты").press("Enter");
  await queue.line("Фамилия").fill(known.surname);
  await queue.line("Имя").fill("Анна");
  await queue.line("Телефон").fill(known.phone);
  await queue.line("Город").fill("Тверь");
  await queue.line("Город").press("Control+Enter");
  await expect(queue.saved).toContainText(`${known.surname} Анна`);
  await expect(queue.line("Номер карты")).toBeFocused();
  await expect(queue.line("Номер карты")).toHaveValue("");

  await queue.line("Номер карты").fill(second.number);
  await queue.line("Имя").fill(illegible);
  await queue.line("Телефон").fill(anyPhone());
  await queue.line("Телефон").press("Control+Enter");
  await expect(queue.saved).toContainText(illegible);

  await queue.saved.getByRole("link", { name: `${known.surname} Анна` }).click();
  await expect(page.getByText("Не хватает: дата рождения")).toBeVisible();
  await queue.button("Взять в работу").click();
  await expect(page.getByText(/^В работе у вас до/)).toBeVisible();
  // Nobody is activated before it is said who he is.
  await expect(queue.button("Активировать")).toBeDisabled();
  await page.getByRole("radio", { name: new RegExp(known.surname) }).click();
  await expect(page.getByRole("region", { name: "Сравнение полей" })).toContainText("Тверь");
  await queue.button("Активировать этому клиенту").click();
  await expect(page.getByText(`Готово: клиент № ${known.id}`)).toBeVisible();
  const [card] = await query<{ state: string; clientId: string }>(
    `select state, client_id as "clientId" from card where id = $1`,
    [first.id],
  );
  expect(card).toEqual({ state: "activated", clientId: String(known.id) });

  // Who decides elsewhere at this moment is given the next one at once, and this may be it.
  await query("update activation_request set taken_by = null, taken_until = null where card_number = $1", [
    second.number,
  ]);
  await queue.openRequestOf(illegible);
  await queue.takeIfFree();
  await queue.button("Отклонить…").click();
  const dialog = page.getByRole("dialog", { name: "Отклонить анкету?" });
  await expect(dialog).toContainText("С картой ничего не случится");
  await dialog.getByRole("radio", { name: "Анкету не разобрать" }).click();
  await dialog.getByRole("button", { name: "Отклонить" }).click();
  await expect(page.getByText("Решено", { exact: true })).toBeVisible();
  const [rejected] = await query<{ state: string; reason: string }>(
    `select state, reject_reason as reason from activation_request where card_number = $1`,
    [second.number],
  );
  expect(rejected).toEqual({ state: "rejected", reason: "Анкету не разобрать" });
});

test("a till with the right to activate, without it, a card without data, and the personal account: the laboratory shows each by the very commands", async ({
  page,
}) => {
  await signIn(page, await givenPerson("operator"));
  await page.goto("/activation/lab");
  await page.getByText("Касса, кабинет, приложение", { exact: true }).click();
  const result = page.getByRole("region", { name: "Что было бы" });
  await expect(result).toContainText("Карта: Подготовлена, станет «Активирована»");
  await choose(page, "Где", "Касса без права активировать");
  await expect(result).toContainText("Анкета встанет в очередь");
  await choose(page, "Случай", "Считали карту без данных");
  await expect(result).toContainText("Карта не активирована, расскажите клиенту как активировать карту");
  await choose(page, "Где", "Личный кабинет, активирует сразу");
  await choose(page, "Случай", "Новая карта и данные клиента");
  await expect(result).toContainText("Карта: Подготовлена, станет «Активирована»");
  await choose(page, "Где", "Личный кабинет, через очередь");
  await expect(result).toContainText("Анкета встанет в очередь");
});

async function choose(page: Parameters<typeof signIn>[0], label: string, name: string) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name, exact: true }).click();
}
