import { givenClient, query } from "../fixtures/clients";
import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ClientCardPage } from "../pages/client-card-page";

test("an operator sees a contact after a click that is recorded, a marketer never, and each opening is recorded once", async ({
  page,
  openBrowser,
}) => {
  const client = await givenClient();
  const shown = client.phone.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, "+7\u00a0$1\u00a0$2-$3-$4");
  const operator = await givenPerson("operator");
  await signIn(page, operator);
  const card = new ClientCardPage(page);
  await card.open(client.id);
  await expect(page.getByText(shown)).toHaveCount(0);
  await page.getByRole("button", { name: "Показать" }).first().click();
  await expect(page.getByRole("button", { name: shown })).toHaveCount(2);
  await expect.poll(() => actionsOf(client.id, operator.id)).toEqual(["client.open", "client.revealContact"]);

  const marketerPage = await openBrowser();
  const opened: string[] = [];
  marketerPage.on("response", (response) => {
    if (response.request().resourceType() !== "image")
      void response.text().then(
        (text) => opened.push(text),
        () => {},
      );
  });
  const marketer = await givenPerson("marketer");
  await signIn(marketerPage, marketer);
  await marketerPage.goto(`${new URL(page.url()).origin}/clients/${client.id}`);
  await expect(
    marketerPage.getByText(`•••-${client.phone.slice(-4, -2)}-${client.phone.slice(-2)}`).first(),
  ).toBeVisible();
  await expect.poll(() => actionsOf(client.id, marketer.id)).toEqual(["client.open"]);
  await expect(marketerPage.getByRole("button", { name: "Показать" })).toHaveCount(0);
  expect(opened.join("\n")).not.toContain(client.phone.slice(2));
});

async function actionsOf(clientId: number, userId: number): Promise<string[]> {
  const rows = await query<{ action: string }>(
    "select action from audit where client_id = $1 and actor = $2 order by id",
    [clientId, `user:${userId}`],
  );
  return rows.map((row) => row.action);
}
