import type { Locator, Page } from "@playwright/test";

/** The page of the settings on which batches of cards are made. */
export class CardSettingsPage {
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Расфасовать карты" });
  }

  async open() {
    await this.page.goto("/settings/cards");
    await this.page.getByRole("heading", { level: 1, name: "Карты" }).waitFor();
  }

  async typeRange({ prefix, digits, from, to }: { prefix: string; digits: number; from: number; to: number }) {
    await this.page.getByRole("button", { name: "Расфасовать карты…" }).first().click();
    await this.dialog.getByRole("textbox", { name: "Начало номера" }).fill(prefix);
    await this.dialog.getByRole("textbox", { name: "Цифр в номере" }).fill(String(digits));
    await this.dialog.getByRole("textbox", { name: "С номера" }).fill(String(from));
    await this.dialog.getByRole("textbox", { name: "По номер" }).fill(String(to));
  }

  /** The line of a batch by the number it begins with. */
  batch(first: string): Locator {
    return this.page.getByRole("row").filter({ hasText: first });
  }

  /** The same by the number without the spaces that the page shows. */
  batchFrom(number: string): Locator {
    const spaced = number.replace(/(\d{4})(?=\d)/g, "$1 ");
    return this.batch(spaced.replaceAll(" ", "\u00a0")).or(this.batch(spaced)).first();
  }

  /** The line of a category or a type by its code. */
  word(table: "Категории" | "Типы", code: string): Locator {
    return this.page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: code });
  }

  async actOnWord(line: Locator, action: string) {
    await line.getByRole("button", { name: "Действия" }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** The file with the numbers of a batch, where the browser has put it. */
  async download(line: Locator): Promise<string> {
    await line.getByRole("button", { name: "Действия с партией" }).click();
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: "Номера в csv" }).click();
    return (await coming).path();
  }
}
