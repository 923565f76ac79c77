import type { Locator, Page } from "@playwright/test";

/** «Активация»: the SMS that came, and the laboratory. */
export class ActivationPage {
  readonly result: Locator;

  constructor(private readonly page: Page) {
    this.result = page.getByRole("region", { name: "Что было бы" });
  }

  async openLog(): Promise<void> {
    await this.page.goto("/activation/sms");
    await this.page.getByRole("heading", { name: "Активация" }).waitFor();
  }

  async openLab(): Promise<void> {
    await this.page.goto("/activation/lab");
    await this.page.getByRole("button", { name: "Проверить" }).waitFor();
  }

  /** A line of the list by what the SMS said. */
  sms(text: string): Locator {
    return this.page.getByRole("row").filter({ hasText: text });
  }

  async chooseOutcome(label: string, name: string): Promise<void> {
    await this.page.getByRole("combobox", { name: label }).click();
    await this.page.getByRole("option", { name, exact: true }).click();
  }
}
