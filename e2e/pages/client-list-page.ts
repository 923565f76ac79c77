import type { Locator, Page } from "@playwright/test";

/** The client list as a user sees it: locators and gestures; assertions stay in the specs. */
export class ClientListPage {
  readonly head: Locator;
  readonly table: Locator;
  readonly heading: Locator;
  readonly conditions: Locator;
  readonly search: Locator;
  readonly register: Locator;

  constructor(private readonly page: Page) {
    this.head = page.locator("header").filter({ has: page.getByRole("heading", { level: 1 }) });
    this.table = page.getByRole("table", { name: "Клиенты" }).or(page.getByRole("grid", { name: "Клиенты" }));
    this.heading = page.getByRole("heading", { name: "Клиенты", level: 1 });
    this.conditions = page.getByRole("region", { name: "Условия" });
    this.search = page.getByRole("searchbox", { name: "Поиск в списке" });
    this.register = this.head.getByRole("button", { name: "Клиент", exact: true });
  }

  async open(query = "", origin = "") {
    await this.page.goto(`${origin}/clients${query}`);
    await this.heading.waitFor();
  }

  /** The number at the head, once it is counted. */
  async count(): Promise<number> {
    await this.head.getByText(/на \d\d:\d\d:\d\d/).waitFor();
    const text = await this.head.locator(".text-figure").textContent();
    return Number(text?.replace(/\D/g, ""));
  }

  /** «+ Фильтр», a condition of the catalogue by its name; the editor is open then. */
  async chooseCondition(name: string): Promise<Locator> {
    await this.conditions.getByRole("button", { name: "Фильтр", exact: true }).click();
    await this.page.getByRole("combobox", { name: "Название условия" }).fill(name);
    await this.page.getByRole("option", { name, exact: true }).first().click();
    return this.page.getByRole("dialog", { name });
  }

  async addNumberFrom(name: string, from: string) {
    const editor = await this.chooseCondition(name);
    await editor.getByRole("textbox", { name: "От" }).fill(from);
    await this.apply(editor);
  }

  async apply(editor: Locator) {
    await editor.getByRole("button", { name: "Применить" }).click();
    await editor.waitFor({ state: "hidden" });
  }

  chip(name: string): Locator {
    return this.conditions.getByRole("button", { name }).first();
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ hasText: name });
  }

  async createSegment(name: string, colour: string) {
    await this.page.getByRole("button", { name: "Создать сегмент" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Новый сегмент" });
    await dialog.getByRole("textbox", { name: "Название" }).fill(name);
    await dialog.getByText(colour, { exact: true }).click();
    await dialog.getByRole("button", { name: "Создать сегмент" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
