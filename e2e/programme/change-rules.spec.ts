import { query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import type { Installation } from "../fixtures/server";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { ProgrammePage } from "../pages/programme-page";

test("rules change from a moment on, after a look at what that does; what was planned can be taken back (H13)", async ({
  page,
  emptyInstallation,
}) => {
  const clientId = await givenShop(emptyInstallation);
  const { origin, databaseUrl } = emptyInstallation;
  await signIn(page, await givenPerson("administrator", databaseUrl), origin);
  const programme = new ProgrammePage(page);
  await page.goto(`${origin}/settings/programme`);
  await programme.startVersion();

  // Silver from 1 000 ₽ instead of 5 000 ₽: she who spent 3 000 ₽ would hold it and earn 10 % instead of 5 %.
  await programme.fill("Порог, ₽, Серебряный", "1000");
  await programme.fill("Начисление, %, Серебряный", "10");
  await expect(programme.effect).toContainText("Уровень изменится у 1 клиента");
  await expect(programme.effect).toContainText("Бронзовый станет Серебряный");
  await expect(programme.effect).toContainText("Начисления на последнем чеке");
  await expect(programme.effect).toContainText("+150");
  await page.getByLabel("Комментарий").fill("Серебро ближе");
  await page.getByRole("button", { name: "Сохранить черновик" }).click();
  await expect(page).toHaveURL(/draft=\d+$/);

  // Put aside, and gone on with.
  await page.goto(`${origin}/settings/programme`);
  await expect(programme.drafts).toContainText("Серебро ближе");
  await programme.drafts.getByRole("link", { name: "Продолжить" }).click();
  await expect(page.getByLabel("Порог, ₽, Серебряный", { exact: true })).toHaveValue("1\u00a0000");
  await page.getByLabel("Дата", { exact: true }).fill("01.12.2027");
  await page.getByLabel("Дата", { exact: true }).blur();
  await page.getByRole("button", { name: "Запланировать на 01.12.2027, 00:00" }).click();

  await expect(programme.planned).toContainText("С 01.12.2027, 00:00");
  await expect(programme.planned).toContainText("Серебряный: порог: от 5\u00a0000\u00a0₽ от 1\u00a0000\u00a0₽");
  await expect(programme.planned).toContainText("Серебро ближе");
  await expect(programme.drafts).toBeHidden();
  const card = new ClientCardPage(page);
  await page.goto(`${origin}/clients/${clientId}`);
  await expect(card.heading).toBeVisible();
  await expect(page.getByText("Начисление: 5\u00a0%, уровень «Бронзовый»")).toBeVisible();

  await page.goto(`${origin}/settings/programme`);
  await programme.planned.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Отменить версию" }).click();
  await expect(programme.planned).toContainText("Изменений не запланировано");
  await expect(programme.history).toContainText("Отменена:");

  // The same again from the cancelled version, and at once.
  await programme.history.getByRole("link", { name: "Взять за основу" }).click();
  await page.getByRole("radio", { name: "Сразу" }).click();
  await expect(programme.effect).toContainText("Уровень изменится у 1 клиента");
  await page.getByRole("button", { name: "Ввести сейчас" }).click();
  await expect(programme.history).toContainText("Серебряный: порог");

  await expect.poll(() => levelOf(clientId, databaseUrl)).toBe("silver");
  await page.goto(`${origin}/clients/${clientId}`);
  await expect(page.getByText("Начисление: 10\u00a0%, уровень «Серебряный»")).toBeVisible();
  await expect(card.event("Уровень: Серебряный, был Бронзовый")).toBeVisible();

  // Back to what was: a new version of the old content.
  await page.goto(`${origin}/settings/programme`);
  await programme.history.getByRole("link", { name: "Вернуть эти правила" }).click();
  await page.getByRole("radio", { name: "Сразу" }).click();
  await page.getByRole("button", { name: "Ввести сейчас" }).click();
  await expect.poll(() => levelOf(clientId, databaseUrl)).toBe("bronze");
});

async function levelOf(clientId: number, databaseUrl: string): Promise<string | undefined> {
  const ask = "select level_key as key from client_level where client_id = $1";
  return (await query<{ key: string }>(ask, [clientId], databaseUrl))[0]?.key;
}

/** A programme of two levels, where whoever was there before holds the first one, and a client who has spent 3 000 ₽. */
async function givenShop({ databaseUrl }: Installation): Promise<number> {
  const run = (text: string, values: unknown[] = []) => query<{ id: string }>(text, values, databaseUrl);
  await run(`insert into level_system (key, name, is_default) values ('main', 'Основная', true)`);
  await run(
    `insert into level (system_key, key, name, rank) values ('main', 'bronze', 'Бронзовый', 1), ('main', 'silver', 'Серебряный', 2)`,
  );
  const levels = {
    bronze: { spentFrom: 0, accrualBasisPoints: 500 },
    silver: { spentFrom: 500_000, accrualBasisPoints: 700 },
  };
  const rules = { systems: { main: { basis: "spent", periodMonths: null, returnsLower: true, levels } } };
  await run(`insert into programme_rules (active_from, rules) values ('2026-01-01', $1)`, [JSON.stringify(rules)]);
  const [client] = await run(`select client_id as id from create_clients($1, 'operator', null, 'system')`, [
    JSON.stringify([{ state: "registered", name: "Анна", surname: "Проверкина" }]),
  ]);
  await run(
    `insert into purchase (client_id, status, receipt, source, source_key, at, day, total, paid, line_count)
     values ($1, 'completed', 'Т-1', 'till', 'rules-1', now(), current_date, 300000, 300000, 0)`,
    [client?.id],
  );
  await run(`select refresh_client_stats(array[$1::bigint])`, [client?.id]);
  await run(`select refresh_client_levels(array(select id from client))`);
  return Number(client?.id);
}
