import type { Locator, Page } from "@playwright/test";

type Upload = { name: string; content: string | Buffer };

/** The import pages as a user sees them. */
export class ImportPage {
  readonly heading: Locator;
  readonly outcome: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { name: "Импорт", level: 1 });
    this.outcome = page.getByText(/Новых: /).first();
  }

  async open(origin = "") {
    await this.page.goto(`${origin}/imports`);
    await this.heading.waitFor();
  }

  /** Chooses a file; a good one leads to its own page. */
  async choose({ name, content }: Upload) {
    const buffer = Buffer.from(content);
    await this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
  }

  async upload(file: Upload) {
    await this.choose(file);
    await this.page.getByRole("heading", { name: file.name, level: 1 }).waitFor();
  }

  /** The list over a column of the file that says what it holds. */
  columnOf(name: string): Locator {
    return this.page.getByRole("combobox", { name: `Что в столбце «${name}»` });
  }

  async mapColumn(name: string, to: string) {
    await this.columnOf(name).click();
    await this.page.getByRole("option", { name: to, exact: true }).click();
  }

  async check() {
    await this.page.getByRole("button", { name: "Проверить", exact: true }).click();
    await this.page.getByText("Проверка: что сделает загрузка").waitFor({ timeout: 120_000 });
  }

  async run() {
    await this.page.getByRole("button", { name: "Загрузить", exact: true }).click();
    await this.page.getByText("Загружено", { exact: true }).waitFor({ timeout: 240_000 });
  }
}
