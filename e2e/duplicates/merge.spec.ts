import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { DuplicatesPage } from "../pages/duplicates-page";

test("two cards of one person are found, made one with a choice, and two again (N10, S001-4)", async ({ page }) => {
  const [one, other] = [await givenClient({ bonuses: 100 }), await givenClient({ bonuses: 30 })];
  const surname = `Дублева${one.id}`;
  await query(
    "update client_pii set surname = $1, birth_date = '1985-03-04', city = case client_id when $2::bigint then 'Тверь' else 'Клин' end where client_id in ($2, $3)",
    [surname, one.id, other.id],
  );
  await query("select find_duplicates(array[$1::bigint])", [other.id]);
  await signIn(page, "administrator");

  await page.goto(`/clients/${other.id}`);
  await expect(page.getByRole("link", { name: "возможно, дубль" })).toBeVisible();

  const duplicates = new DuplicatesPage(page);
  await duplicates.open();
  await expect(duplicates.row(surname)).toContainText("Имя и дата рождения");
  await duplicates.compare(surname);
  await page.getByRole("radiogroup", { name: "Город" }).getByRole("radio", { name: "Клин" }).click();
  await expect(page.getByText("Что получится").locator("..")).toContainText("130");
  await duplicates.merge();
  await expect(page).toHaveURL(new RegExp(`/clients/${one.id}$`));
  await expect(page.getByRole("region", { name: "Бонусный счёт" })).toContainText("130");
  await page.goto(`/clients/${other.id}`);
  await expect(page).toHaveURL(new RegExp(`/clients/${one.id}$`));

  const dialog = await duplicates.openSeparation(surname);
  await expect(dialog).toContainText("100");
  await expect(dialog).toContainText("30");
  await dialog.getByRole("button", { name: "Разъединить" }).click();
  await expect(page.getByText("Клиенты разъединены")).toBeVisible();
  await page.goto(`/clients/${other.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(surname);
  await expect(page.getByRole("region", { name: "Бонусный счёт" })).toContainText("30");
});
