import { givenClient, query } from "../fixtures/clients";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("bonuses of one client that burn within a month live a month longer, and the calendar shows the new day", async ({
  page,
}) => {
  const client = await givenClient();
  await query(
    `select accrue($1::bigint, 250, 'reward', 'manual', 'system', client_id => $2::bigint, comment => 'скоро сгорит',
       expires_at => ((programme_today() + 11)::timestamp at time zone programme_zone()))`,
    [client.accountId, client.id],
  );
  const [days] = await query<{ was: string; becomes: string }>(
    `select to_char(programme_today() + 10, 'DD.MM.YYYY') as was, to_char(programme_today() + 40, 'DD.MM.YYYY') as becomes`,
  );
  await signIn(page, "administrator");
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await expect(card.burning).toContainText(days?.was ?? "");

  await card.burning.getByRole("button", { name: "Продлить срок…" }).click();
  const dialog = page.getByRole("dialog", { name: "Продлить срок бонусов" });
  await expect(dialog).toContainText("Продлим 250 бонусов");
  await dialog.getByRole("button", { name: "Продлить" }).click();
  await expect(dialog).toContainText("Напишите причину");
  await dialog.getByRole("textbox", { name: "Комментарий" }).fill("Магазин был закрыт на ремонт");
  await dialog.getByRole("button", { name: "Продлить" }).click();
  await expect(dialog).toBeHidden();

  await expect(card.burning).toContainText(days?.becomes ?? "");
  await expect(card.burning).not.toContainText(days?.was ?? "");
  await expect(card.account).toContainText("250");
});
