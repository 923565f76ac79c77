import type { Locator, Page } from "@playwright/test";

/** «Дубликаты» as a user sees them. */
export class DuplicatesPage {
  constructor(private readonly page: Page) {}

  async open() {
    await this.page.goto("/duplicates");
    await this.page.getByRole("heading", { name: "Дубликаты", level: 1 }).waitFor();
  }

  /** A pair, or a merge that was done, by a part of what it says. */
  row(text: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text }).first();
  }

  async compare(text: string) {
    await this.row(text).getByRole("link", { name: "Объединить…" }).click();
    await this.page.getByRole("heading", { name: "Объединение клиентов", level: 1 }).waitFor();
  }

  async merge() {
    await this.page.getByRole("button", { name: "Объединить…" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Объединить двух клиентов?" });
    await dialog.getByRole("button", { name: "Объединить" }).click();
    await this.page.waitForURL(/\/clients\/\d+/);
  }

  /** The dialog that shows what each will have. */
  async openSeparation(text: string): Promise<Locator> {
    await this.open();
    await this.page.getByRole("radio", { name: "Объединённые" }).click();
    await this.row(text).getByRole("button", { name: "Разъединить…" }).click();
    return this.page.getByRole("dialog", { name: "Разъединить клиентов?" });
  }
}
