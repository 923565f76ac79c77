import { givenClient } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientListPage } from "../pages/client-list-page";

test("a store employee finds clients and sees no balance, nor a way to ask by one", async ({ page }) => {
  const client = await givenClient({ bonuses: 7_654_321 });
  await signIn(page, await givenPerson("store_employee"));
  const answers: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/admin/")) answers.push(response.text().catch(() => ""));
  });
  const list = new ClientListPage(page);
  await list.open("?sort=bonuses&direction=desc");
  await list.search.fill(client.surname);
  await expect(list.table.getByText(client.surname)).toBeVisible();
  await expect(list.table.getByRole("columnheader", { name: "Бонусы" })).toHaveCount(0);

  await list.conditions.getByRole("button", { name: "Фильтр", exact: true }).click();
  await page.getByRole("combobox", { name: "Название условия" }).fill("бонус");
  await expect(page.getByRole("option", { name: "Бонусов на счету" })).toHaveCount(0);
  expect((await Promise.all(answers)).join("\n")).not.toContain("7654321");

  const definition = { version: 1, root: { op: "is", filter: "loyalty.bonus.balance", value: { from: 1 } } };
  await list.open(`?f=${Buffer.from(JSON.stringify(definition)).toString("base64url")}`);
  await expect(page.getByText(/открыто только с правом/).first()).toBeVisible();
});
