import type { Locator, Page } from "@playwright/test";

/** The queue of activation: forms typed in, taken in work and decided. */
export class ActivationQueuePage {
  readonly saved: Locator;

  constructor(private readonly page: Page) {
    this.saved = page.getByRole("region", { name: "Занесено" });
  }

  async openNew(): Promise<void> {
    await this.page.goto("/activation/new");
    await this.line("Номер карты").waitFor();
  }

  line(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** From the list of those who wait. */
  async openRequestOf(name: string): Promise<void> {
    await this.page.goto("/activation");
    await this.page.getByRole("link", { name }).first().click();
    await this.page.getByRole("heading", { name }).waitFor();
  }

  /** After a decision the next free one is taken already. */
  async takeIfFree(): Promise<void> {
    const [take, mine] = [this.button("Взять в работу"), this.page.getByText(/^В работе у вас до/)];
    await take.or(mine).first().waitFor();
    if (await take.isVisible()) await take.click();
    await mine.waitFor();
  }
}
