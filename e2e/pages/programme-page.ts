import type { Locator, Page } from "@playwright/test";

/** The rules of the programme: the page with the versions, and the form of a new one. */
export class ProgrammePage {
  readonly planned: Locator;
  readonly drafts: Locator;
  readonly history: Locator;

  constructor(readonly page: Page) {
    this.planned = this.section("Запланировано");
    this.drafts = this.section("Черновики");
    this.history = this.section("История");
  }

  section(name: string): Locator {
    return this.page
      .locator("section")
      .filter({ has: this.page.getByRole("heading", { name, level: 2, exact: true }) });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings/programme");
    await this.page.getByRole("heading", { name: "Правила программы" }).waitFor();
  }

  async startVersion(): Promise<void> {
    await this.page.getByRole("link", { name: "Новая версия" }).click();
    await this.page.getByRole("heading", { name: "Новая версия правил" }).waitFor();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** What the form says would change; it is counted when nobody has typed for a moment. */
  get effect(): Locator {
    return this.section("Что изменится");
  }
}
