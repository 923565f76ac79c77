import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { anyPhone } from "../fixtures/sms-provider";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("a caller is found from anywhere and by keyboard alone: in the other layout, in Latin letters, misspelt, by digits beside the name", async ({
  page,
}) => {
  const phone = anyPhone();
  await query(
    `select create_clients(jsonb_build_array(jsonb_build_object(
       'state', 'registered', 'surname', 'Щегловитова', 'name', 'Юлия', 'birthDate', '1987-05-03', 'phone', $1::text)),
       'operator', null, 'system')`,
    [phone],
  );
  await signIn(page, "operator");
  await page.goto("/segments");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Найти клиента" });
  const hits = page.getByRole("option").filter({ hasText: "Щегловитова" });

  for (const [typed, why] of [
    ["Otukjdbnjdf .kbz", "исправлена раскладка"],
    ["Shcheglovitova Yulia", "имя латиницей"],
    ["Щигловитова", "похожее имя"],
    ["щегловитова 03.05.1987", "дата рождения"],
    [`щегловитова ${phone.slice(-4)}`, "последние цифры"],
    [`8 (${phone.slice(2, 5)}) ${phone.slice(5)}`, "телефон"],
  ] as const) {
    await field.fill(typed);
    await expect(hits.first()).toContainText(why);
  }
  await page.keyboard.press("Enter");
  const opened = page.waitForResponse((answer) => answer.request().method() === "POST");
  await expect(new ClientCardPage(page).heading).toHaveText("Щегловитова Юлия");
  await opened;

  // Whose card was open stands there before anything is typed, until another state is asked for.
  await page.keyboard.press("Control+k");
  await expect(page.getByText("Недавно открытые")).toBeVisible();
  await expect(hits.first()).toBeVisible();
  await field.fill("заблокированная щегловитова");
  await expect(page.getByText("никого нет")).toBeVisible();
});

test("a card under a scanner opens its client from any page", async ({ page }) => {
  const client = await givenClient();
  const number = `77${String(client.id).padStart(10, "0")}`;
  await query("insert into card (number, client_id, state) values ($1, $2, 'activated')", [number, client.id]);
  await signIn(page, "operator");
  await page.goto("/segments");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await expect(new ClientCardPage(page).heading).toContainText(client.surname);
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));
});

test("whoever is not found by his phone is registered with it", async ({ page }) => {
  const phone = anyPhone();
  await signIn(page, "operator");
  await page.goto("/clients");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Найти клиента" }).fill(phone);
  await page.getByRole("button", { name: `Зарегистрировать ${phone}` }).click();
  const dialog = page.getByRole("dialog", { name: "Новый клиент" });
  await expect(dialog.getByRole("textbox", { name: "Телефон" })).toHaveValue(phone);
});
