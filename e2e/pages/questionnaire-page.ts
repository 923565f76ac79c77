import type { Locator, Page } from "@playwright/test";

/** The settings of the questionnaire: locators and gestures; assertions stay in the specs. */
export class QuestionnairePage {
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog");
  }

  async open(origin: string) {
    await this.page.goto(`${origin}/settings/questionnaire`);
    await this.page.getByRole("heading", { name: "Анкета", level: 1 }).waitFor();
  }

  async addQuestion({ label, section, type }: { label: string; section: string; type: string }, required: boolean) {
    await this.page.getByRole("button", { name: "Добавить вопрос" }).first().click();
    await this.dialog.getByRole("textbox", { name: "Вопрос" }).fill(label);
    await this.dialog.getByLabel("Раздел").fill(section);
    await this.dialog.getByRole("combobox", { name: "Вид ответа" }).click();
    await this.page.getByRole("option", { name: type, exact: true }).click();
    if (required) await this.dialog.getByRole("checkbox", { name: "Обязательный" }).click();
    await this.dialog.getByRole("button", { name: "Сохранить" }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  section(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  async archive(label: string) {
    await this.page.getByRole("button", { name: `Действия: ${label}` }).click();
    await this.page.getByRole("menuitem", { name: "Убрать в архив" }).click();
  }
}
