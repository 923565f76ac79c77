import type { Download, Locator, Page } from "@playwright/test";

/** Files on their way out: the dialog «XLS» of the list and the page «Выгрузки». */
export class ExportsPage {
  readonly dialog: Locator;
  readonly table: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Выгрузить клиентов" });
    this.table = page.getByRole("grid", { name: "Выгрузки" });
  }

  /** From the client list: XLS, then the button that says how many rows. */
  async request(button: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: "XLS" }).click();
    await this.dialog.getByRole("button", { name: button }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  async open(origin = ""): Promise<void> {
    await this.page.goto(`${origin}/exports`);
    await this.page.getByRole("heading", { name: "Выгрузки", level: 1 }).waitFor();
  }

  /** The newest file, once it is whole. */
  async download(): Promise<Download> {
    const link = this.table.getByRole("link", { name: /^Скачать/ }).first();
    await link.waitFor({ timeout: 120_000 });
    const [download] = await Promise.all([this.page.waitForEvent("download"), link.click()]);
    return download;
  }
}
