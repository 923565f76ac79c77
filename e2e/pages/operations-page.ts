import type { Locator, Page } from "@playwright/test";

/** «Массовые операции» as a user sees them. */
export class OperationsPage {
  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto("/operations");
    await this.page.getByRole("heading", { name: "Массовые операции", level: 1 }).waitFor();
  }

  /** An operation by a part of what its row says. */
  operation(text: string): Locator {
    return this.page.getByRole("row").filter({ hasText: text });
  }

  async openUndo(text: string): Promise<Locator> {
    await this.operation(text).getByRole("button", { name: "Отменить…" }).click();
    return this.page.getByRole("dialog", { name: /^Отменить операцию/ });
  }
}
