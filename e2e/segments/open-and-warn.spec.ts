import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientListPage } from "../pages/client-list-page";

test("a click on a segment in its column opens it with its conditions (S002-122, S002-123)", async ({ page }) => {
  const client = await givenClient();
  const [segment] = await query<{ id: string; name: string }>(
    `with one as (select id, name from segment where archived_at is null order by name limit 1),
       member as (insert into segment_member (segment_id, client_id) select id, $1 from one)
     select id, name from one`,
    [client.id],
  );
  const name = segment?.name ?? "";
  await signIn(page, await givenPerson("marketer"));
  const list = new ClientListPage(page);
  await list.open();
  await list.search.fill(client.surname);
  await list.row(client.surname).getByRole("link", { name }).click();
  await expect(page).toHaveURL(new RegExp(`segment=${segment?.id}`));
  await expect(list.conditions.getByRole("button", { name }).first()).toBeVisible();
});

test("saving over a segment that is in use names its users and wants a yes; × clears conditions of no segment (S002-130 to S002-132)", async ({
  page,
}) => {
  await signIn(page, await givenPerson("marketer"));
  const list = new ClientListPage(page);
  await list.open();
  await addAge(list);
  const name = `Молодые и нужные ${Date.now()}`;
  await list.createSegment(name, "Синий");
  await expect(list.conditions.getByRole("button", { name }).first()).toBeVisible();
  await query(
    `insert into segment_use (segment_id, noun, noun_id, title) select id, 'promotion', 'e2e', 'Осенняя акция' from segment where name = $1`,
    [name],
  );
  await list.count();
  await list.chip("Возраст младше 30").click();
  const editor = page.getByRole("dialog", { name: "Возраст" });
  await editor.getByRole("textbox", { name: "Возраст" }).fill("40");
  await list.apply(editor);
  await page.getByRole("button", { name: "Сохранить сегмент", exact: true }).click();
  const effect = page.getByRole("dialog", { name: `Сохранить изменения в «${name}»?` });
  await expect(effect).toContainText("Изменение сразу затронет: Осенняя акция");
  await effect.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(effect.getByRole("alert")).toHaveText("Я понимаю, что изменятся действующие механики");
  await effect.getByRole("checkbox", { name: "Я понимаю, что изменятся действующие механики" }).click();
  await effect.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(effect).toBeHidden();

  await list.open();
  await addAge(list);
  await page.getByRole("button", { name: "Убрать все условия" }).click();
  await expect(list.chip("Возраст младше 30")).toBeHidden();
});

async function addAge(list: ClientListPage): Promise<void> {
  const age = await list.chooseCondition("Возраст");
  await age.getByRole("textbox", { name: "Возраст" }).fill("30");
  await list.apply(age);
  await expect(list.chip("Возраст младше 30")).toBeVisible();
}
