import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ApprovalsPage } from "../pages/approvals-page";
import { ClientCardPage } from "../pages/client-card-page";
import { ClientListPage } from "../pages/client-list-page";
import { OperationsPage } from "../pages/operations-page";

/** Spaces of thousands do not break on the screen. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ") ?? "";

test("above the limit a mass debit waits for a second administrator, and taken back it is on the accounts again (N9, N13)", async ({
  page,
  browser,
}) => {
  test.slow();
  // A balance that nobody else has is a filter that finds these two alone.
  const balance = 1_000_000 + Math.floor(Math.random() * 8_000_000);
  const [one, other] = [await givenClient({ bonuses: balance }), await givenClient({ bonuses: balance })];
  const each = 60_000 + Math.floor(Math.random() * 900);
  const [asks, agrees] = [await givenPerson("administrator"), await givenPerson("administrator")];
  const second = await (await browser.newContext()).newPage();
  await signIn(page, asks);
  await signIn(second, agrees);

  const list = new ClientListPage(page);
  await list.open(`?f=${filterOf(balance)}`);
  expect(await list.count()).toBe(2);
  await list.head.getByRole("button", { name: "Бонусы", exact: true }).click();
  await page.getByRole("menuitem", { name: "Списать…" }).click();
  const dialog = page.getByRole("dialog", { name: "Списать у многих" });
  await dialog.getByRole("textbox", { name: "Сколько с каждого" }).fill(String(each));
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Начислены дважды");
  await expect(dialog).toContainText("операция начнётся после согласования");
  await dialog.getByRole("button", { name: "Отправить на согласование" }).click();
  await expect(dialog).toBeHidden();
  expect(await balanceOf(one.accountId)).toBe(balance);

  const approvals = new ApprovalsPage(second);
  await expect(async () => {
    await approvals.open();
    await expect(approvals.waiting(asks.name)).toContainText("Начислены дважды", { timeout: 1_000 });
  }).toPass();
  await approvals.approve(asks.name);
  await expect.poll(() => balanceOf(one.accountId)).toBe(balance - each);
  await expect.poll(() => balanceOf(other.accountId)).toBe(balance - each);

  await expect(approvals.request(asks.name)).toContainText("Согласовано");
  const operations = new OperationsPage(page);
  await operations.open();
  const undo = await operations.openUndo(asks.name);
  await expect.poll(async () => plain(await undo.textContent())).toContain(`Вернём ${thousands(each * 2)} бонус`);
  await undo.getByRole("button", { name: "Отменить операцию" }).click();
  await expect(undo).toBeHidden();
  await expect.poll(() => balanceOf(one.accountId)).toBe(balance);
  await expect.poll(() => balanceOf(other.accountId)).toBe(balance);

  const card = new ClientCardPage(page);
  await card.open(one.id);
  expect(plain(await card.account.textContent())).toContain(thousands(balance));
  await second.context().close();
});

async function balanceOf(accountId: number): Promise<number> {
  const [row] = await query<{ available: string }>("select available from account where id = $1", [accountId]);
  return Number(row?.available);
}

function filterOf(balance: number): string {
  const of = [{ op: "is", filter: "loyalty.bonus.balance", value: { from: balance, to: balance } }];
  return Buffer.from(JSON.stringify({ version: 1, root: { op: "all", of } })).toString("base64url");
}

function thousands(n: number): string {
  return new Intl.NumberFormat("ru-RU").format(n).replace(/[\u00a0\u202f]/g, " ");
}
