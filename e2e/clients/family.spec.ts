import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";
import { FamilyPage } from "../pages/family-page";

test("a family is gathered, handed over from the card of a member, and outlives both of its owners (S001-8, S001-9, H5)", async ({
  page,
}) => {
  const father = await givenClient({ bonuses: 300 });
  const mother = await givenClient({ bonuses: 50 });
  const son = await givenClient();
  await signIn(page, "operator");
  const card = new ClientCardPage(page);
  const family = new FamilyPage(page);

  await family.open(father);
  await family.invite(mother, "по звонку");
  await family.invite(son, "лично");
  await expect(family.member(father)).toContainText("Владелец");
  await expect(family.member(mother)).toContainText("владелец согласился по звонку, записано: ");
  await expect(card.account).toContainText("350");
  await expect(page.getByRole("link", { name: "Семейный счёт" })).toBeVisible();

  await family.open(son);
  await expect(family.member(father)).toContainText("Владелец");
  const handing = await family.choose(mother, "Сделать владельцем…");
  const hand = handing.getByRole("button", { name: "Передать счёт" });
  await expect(hand).toBeDisabled();
  await handing.getByRole("radio", { name: "Прежний владелец" }).click();
  await handing.getByRole("radio", { name: "лично" }).click();
  await hand.click();
  await expect(page.getByText("У счёта новый владелец")).toBeVisible();
  await expect(family.member(mother)).toContainText("Владелец");
  await expect(page.getByText(/Подтвердил прежний владелец лично, записано: /)).toBeVisible();

  const leaving = await family.openExclusion(father);
  await expect(leaving).toContainText("Бонусов на счёте нет: сгорать нечему");
  await leaving.getByRole("radio", { name: "Другое" }).click();
  await leaving.getByRole("button", { name: "Исключить из программы" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Выходит из программы" })).toBeVisible();

  const last = await family.openExclusion(mother);
  await expect(last).toContainText("350 бонусов останутся им");
  await last.getByRole("radio", { name: "Недоволен обслуживанием" }).click();
  const begin = last.getByRole("button", { name: "Исключить из программы" });
  await expect(begin).toBeDisabled();
  await expect(last.getByRole("radio", { name: father.surname })).toBeDisabled();
  await last.getByRole("radio", { name: son.surname }).click();
  await last.getByRole("radio", { name: /Прежний владелец/ }).click();
  await last.getByRole("radio", { name: "лично" }).click();
  await begin.click();
  await expect(page.getByRole("alert").filter({ hasText: "Выходит из программы" })).toBeVisible();

  await family.open(son);
  await expect(family.member(son)).toContainText("Владелец");
  const dialog = await card.openAdjustment();
  await dialog.getByRole("radio", { name: "Списать" }).click();
  await dialog.getByRole("button", { name: "100", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("семейная покупка");
  await dialog.getByRole("button", { name: /^Списать/ }).click();
  await expect(card.account).toContainText("250");
  const actions = await query<{ action: string }>("select action from audit where client_id = $1 order by id", [
    mother.id,
  ]);
  expect(actions.map(({ action }) => action).filter((action) => action.startsWith("purse."))).toEqual([
    "purse.join",
    "purse.takeOver",
    "purse.handOver",
  ]);
});
