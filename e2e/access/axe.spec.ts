import AxeBuilder from "@axe-core/playwright";

import { givenPerson } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";

const pages = [
  "/clients",
  "/clients/100",
  "/clients/100/profile",
  "/clients/100/purchases",
  "/clients/100/bonuses",
  "/clients/100/audit",
  "/segments",
  "/approvals",
  "/exports",
  "/imports",
  "/operations",
  "/profile",
  "/settings/programme",
  "/settings/programme/new",
  "/settings/programme/limits",
  "/settings/levels",
  "/settings/users",
  "/settings/users/1",
  "/audit",
  "/inbox",
  "/summary",
  "/reconciliation",
  "/clients/burning",
  "/clients/100?at=2026-06-01T23:59",
  "/activation",
  "/activation/new",
  "/activation/lab",
  "/settings/activation",
];

for (const [index, address] of pages.entries()) {
  // Themes and languages take turns, so that each is looked at without walking every page four times.
  const theme = index % 2 === 0 ? "light" : "dark";
  const language = index % 4 < 2 ? "ru" : "en";

  test(`nothing stands in the way on ${address} (${theme}, ${language})`, async ({ page }) => {
    await signIn(page, await givenPerson("administrator", undefined, { language, theme }));
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.waitForLoadState("networkidle");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    ).toEqual([]);
  });
}
