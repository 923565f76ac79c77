import { readFile } from "node:fs/promises";

import { query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { CardSettingsPage } from "../pages/card-settings-page";

test("a batch is packed and its numbers go to the printing house as a file, each with its check digit (S000-9)", async ({
  page,
}) => {
  const prefix = `91${String(Math.floor(Math.random() * 1e6)).padStart(6, "0")}`;
  await signIn(page, "administrator");
  const settings = new CardSettingsPage(page);
  await settings.open();
  await settings.typeRange({ prefix, digits: 4, from: 1, to: 25 });
  await settings.dialog.getByRole("button", { name: "Расфасовать 25 карт" }).click();
  await expect(settings.dialog).toBeHidden();
  const packed = await query<{ number: string }>(
    "select card_number($1, n, 4, 'luhn') as number from generate_series(1, 25) n order by n",
    [prefix],
  );
  const line = settings.batchFrom(packed[0]?.number ?? "");
  await expect(line).toContainText("Готова", { timeout: 30_000 });

  const lines = (await readFile(await settings.download(line), "utf8")).replace("\ufeff", "").trim().split("\r\n");
  expect(lines).toEqual(["Номер", ...packed.map(({ number }) => number)]);
  const [owners] = await query<{ n: number }>(
    `select count(*)::int as n from card k join client c on c.id = k.client_id and c.state = 'new'
     where k.number = any ($1) and k.state = 'prepared'`,
    [packed.map(({ number }) => number)],
  );
  expect(owners?.n).toBe(25);

  // Whoever may not pack cards does not get at their numbers either.
  const file = await query<{ id: string }>("select batch_id as id from card where number = $1", [packed[0]?.number]);
  await page.context().clearCookies();
  await signIn(page, "operator");
  expect((await page.request.get(`/api/admin/cards/batches/${file[0]?.id}/numbers`)).status()).toBe(403);
});
