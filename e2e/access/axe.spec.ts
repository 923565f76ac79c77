import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

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
  "/clients/100/cards",
  "/duplicates",
  "/activation",
  "/activation/lab",
  "/activation/sms",
  "/settings/cards",
  "/settings/activation",
  "/settings/messages",
  "/settings/personal-data",
  "/activation/new",
  "/clients/100/messages",
  "/clients/100/feedback",
  "/clients/100/segments",
  "/clients/100/accounts",
  "/papers/100/statement",
  "/papers/100/extract",
  "/call?from=%2B79990000001",
  "/feedback",
  "/receipts",
  "/settings/feedback",
  "/settings/questionnaire",
  "/settings/calls",
];

// Themes and languages take turns, so that each is looked at without walking every page four times.
const looks = [
  { theme: "light", language: "ru" },
  { theme: "dark", language: "ru" },
  { theme: "light", language: "en" },
  { theme: "dark", language: "en" },
] as const;

for (const [turn, look] of looks.entries()) {
  test(`nothing stands in anybody's way (${look.theme}, ${look.language})`, async ({ page }) => {
    test.slow();
    await signIn(page, await givenPerson("administrator", undefined, look));
    for (const address of pages.filter((_, index) => index % looks.length === turn)) {
      await test.step(address, async () => {
        expect.soft(await violationsOf(page, address, look), address).toEqual([]);
      });
    }
  });
}

async function violationsOf(page: Page, address: string, look: (typeof looks)[number]): Promise<string[]> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", look.language);
  await expect(page.locator("html")).toHaveAttribute("data-theme", look.theme);
  await page.waitForLoadState("networkidle");
  // No page has a frame, and the tenth row of a list is as good as the third: without looking at them it is done sooner.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude("main tbody tr:nth-child(n + 5)")
    .exclude("main [role=row]:nth-child(n + 7)")
    .exclude("main li:nth-child(n + 7)")
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
