import AxeBuilder from "@axe-core/playwright";

import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";

const pages = [
  "/clients",
  "/clients/100",
  "/segments",
  "/exports",
  "/imports",
  "/profile",
  "/settings/users",
  "/audit",
];

for (const [index, address] of pages.entries()) {
  // Themes and languages take turns, so that each is looked at without walking every page four times.
  const theme = index % 2 === 0 ? "light" : "dark";
  const locale = index % 4 < 2 ? "ru" : "en";

  test(`nothing stands in the way on ${address} (${theme}, ${locale})`, async ({ page, context, baseURL }) => {
    await context.addCookies([
      { name: "theme", value: theme, url: baseURL },
      { name: "locale", value: locale, url: baseURL },
    ]);
    await signIn(page, "administrator");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    ).toEqual([]);
  });
}
