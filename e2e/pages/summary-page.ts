import type { Download, Locator, Page } from "@playwright/test";

/** The overview as a user sees it: locators and gestures; assertions stay in the specs. */
export class SummaryPage {
  readonly heading: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Сводка" });
  }

  async open(origin = "") {
    await this.page.goto(`${origin}/summary`);
    await this.heading.waitFor();
  }

  /** A row of one of its tables by the name that it begins with. */
  row(table: string, name: string): Locator {
    return this.page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: name });
  }

  /** One of the figures of a row of them, with what stands beneath it. */
  figure(of: string, name: string): Locator {
    return this.page.getByLabel(of, { exact: true }).locator("div").filter({ hasText: name });
  }

  async choosePeriod(name: string) {
    await this.page.getByRole("navigation", { name: "Готовые периоды" }).getByRole("link", { name }).click();
  }

  async download(): Promise<Download> {
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: "Excel" }).click();
    return coming;
  }
}
