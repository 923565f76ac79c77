import type { Locator, Page } from "@playwright/test";

/** Feedback as those see it who write it down and answer it: the tab of a card, the queue, one matter. */
export class FeedbackPage {
  readonly history: Locator;
  readonly composer: Locator;
  readonly bell: Locator;

  constructor(private readonly page: Page) {
    this.history = page.getByRole("list", { name: "Переписка" });
    this.composer = page.getByRole("region", { name: "Что записать" });
    this.bell = page.getByRole("button", { name: /^Уведомления/ });
  }

  /** Writes down on the card of a client what he says. */
  async writeDown(clientId: number, topic: string, text: string): Promise<void> {
    await this.page.goto(`/clients/${clientId}/feedback`);
    await this.page.getByRole("button", { name: "Новое обращение" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Новое обращение" });
    await dialog.getByRole("combobox", { name: "Тема" }).click();
    await this.page.getByRole("option", { name: topic, exact: true }).click();
    await dialog.getByRole("textbox", { name: "Что говорит клиент" }).fill(text);
    await dialog.getByRole("button", { name: "Записать" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** Takes what is due first under a topic. */
  async takeNext(topic: string): Promise<void> {
    await this.page.goto("/feedback?tab=unassigned");
    await this.page.getByRole("combobox", { name: "Тема" }).fill(topic);
    await this.page.getByRole("option", { name: topic, exact: true }).click();
    await this.page.getByRole("button", { name: "Взять следующее" }).click();
    await this.history.waitFor();
  }

  async chooseReady(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Готовые ответы" }).click();
    await this.page.getByRole("menuitem", { name }).click();
  }

  /** Sets a reminder from the overview of a card, about an hour from now. */
  async remind(clientId: number, text: string): Promise<void> {
    await this.page.goto(`/clients/${clientId}`);
    await this.page.getByRole("button", { name: "Напомнить" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Напомнить" });
    await dialog.getByRole("textbox", { name: "О чём" }).fill(text);
    await dialog.getByRole("button", { name: "Напомнить" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
