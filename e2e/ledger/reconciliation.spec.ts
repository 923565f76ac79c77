import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";

test("a balance changed behind the ledger's back is found, named and put right from its entries", async ({ page }) => {
  test.setTimeout(5 * 60_000);
  const client = await givenClient({ bonuses: 100 });
  await query("update account set available = 107 where id = $1", [client.accountId]);

  await signIn(page, "administrator");
  await page.goto("/reconciliation");
  const start = page.getByRole("button", { name: "Сверить сейчас" });
  // The demonstration may still be at its first check.
  await expect(start).toBeEnabled({ timeout: 120_000 });
  const history = page.getByRole("table", { name: "История сверок" }).getByRole("row");
  const before = await history.count();
  await start.click();
  await expect(history).toHaveCount(Math.min(before + 1, 31), { timeout: 20_000 });
  await expect(start).toBeEnabled({ timeout: 120_000 });

  const found = page.getByRole("row").filter({ hasText: `Клиент № ${client.id}, счёт № ${client.accountId}` });
  await expect(found.filter({ hasText: "Остаток счёта не равен сумме его операций" })).toContainText("+7");
  await found.getByRole("button", { name: "Пересчитать" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Пересчитать" }).click();
  await expect(page.getByText(/доступно было 107, стало 100/)).toBeVisible();

  const left = "select rule from find_ledger_deviations($1::bigint, $1::bigint)";
  expect(await query(left, [client.accountId])).toEqual([]);
});
