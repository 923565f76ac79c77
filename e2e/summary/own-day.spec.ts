import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { SummaryPage } from "../pages/summary-page";

test("an operator sees what he did by hand today, and nothing of the programme or of others", async ({ page }) => {
  const operator = await givenPerson("operator");
  const other = await givenPerson("operator");
  const anna = await givenClient({ bonuses: 750 });
  const debit = "select debit($1::bigint, $2::bigint, $3, client_id => $4::bigint)";
  await query(debit, [anna.accountId, 120, `user:${operator.id}`, anna.id]);
  await query(debit, [anna.accountId, 55, `user:${other.id}`, anna.id]);

  await signIn(page, operator);
  const summary = new SummaryPage(page);
  await summary.open();
  await expect(summary.figure("Мой день", "Списано вручную")).toContainText("120");
  await expect(summary.figure("Мой день", "Списано вручную")).toContainText("1 операция");
  await expect(page.getByText("Обязательства сейчас")).toHaveCount(0);
});
