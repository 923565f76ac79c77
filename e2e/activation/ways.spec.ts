import { query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { anyPhone, SmsProvider } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";

// The ways are those of a whole programme: not where others activate at the same time.
test.use({ baseURL: async ({ emptyInstallation }, use) => use(emptyInstallation.origin) });

const ways = ["По SMS", "По анкете", "SMS и анкета", "Личный кабинет"];

test("the programme chooses its ways: what is off refuses with words, and the cashier reads what was written (S003-1, S003-29)", async ({
  page,
  request,
  emptyInstallation,
}) => {
  const { origin, databaseUrl } = emptyInstallation;
  await query(
    "insert into store (code, name) values ('ways', 'Проверка способов') on conflict do nothing",
    [],
    databaseUrl,
  );
  await signIn(page, await givenPerson("administrator", databaseUrl), origin);
  await page.goto("/settings/messages");
  await page.getByRole("button", { name: /^Выпустить (новый )?ключ$/ }).click();
  const dialog = page.getByRole("dialog", { name: "Новый ключ подписи" });
  const secret = ((await dialog.getByText(/^[\w-]{43}$/).textContent()) ?? "").trim();

  await page.goto("/settings/activation");
  for (const way of ways) {
    await page.getByRole("checkbox", { name: way, exact: true }).uncheck();
  }
  await page.getByRole("radio", { name: "Кассир вводит данные, активирует оператор" }).click();
  await page.getByRole("textbox", { name: "Сообщение" }).fill("Активируйте карту на стойке");
  await expect(page.getByRole("region", { name: "На кассе" })).toHaveText(/На кассеАктивируйте карту на стойке$/);
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  const right = page.getByRole("switch", { name: "Проверка способов" });
  const before = await right.isChecked();
  await right.click();
  await expect(right).toBeChecked({ checked: !before });

  const sms = { from: anyPhone(), text: "карта 2400 0012 3456 7890" };
  const answer = await new SmsProvider(request, secret, origin).deliver(sms);
  expect(await answer.json()).toMatchObject({ outcome: "wayOff" });
  await page.goto("/activation/new");
  await page.getByRole("textbox", { name: "Телефон", exact: true }).fill(anyPhone());
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Этот способ активации выключен", { exact: false }).first()).toBeVisible();

  await page.goto("/activation/lab");
  await page.getByText("Касса, кабинет, приложение", { exact: true }).click();
  const result = page.getByRole("region", { name: "Что было бы" });
  await choose("Где", "Касса без права активировать");
  await choose("Случай", "Считали карту без данных");
  await expect(result).toContainText("Активируйте карту на стойке");

  await page.goto("/settings/activation");
  for (const way of ways) await page.getByRole("checkbox", { name: way, exact: true }).check();
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible();
  const heard = await new SmsProvider(request, secret, origin).deliver(sms);
  expect(await heard.json()).toMatchObject({ outcome: "noSuchCard" });

  async function choose(label: string, name: string) {
    await page.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name, exact: true }).click();
  }
});
