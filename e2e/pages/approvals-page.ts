import type { Locator, Page } from "@playwright/test";

/** «Согласования» as a user sees them. */
export class ApprovalsPage {
  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto("/approvals");
    await this.page.getByRole("heading", { name: "Согласования", level: 1 }).waitFor();
  }

  /** A request by a part of what it says. */
  request(text: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text });
  }

  /** Of several by the same person the one that still waits. */
  waiting(text: string): Locator {
    return this.request(text).filter({ has: this.page.getByRole("button", { name: "Согласовать" }) });
  }

  async approve(text: string) {
    await this.waiting(text).getByRole("button", { name: "Согласовать" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Согласовать запрос" });
    await dialog.getByRole("button", { name: "Согласовать" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
