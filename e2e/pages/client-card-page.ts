import type { Locator, Page } from "@playwright/test";

/** The card of one client as a user sees it: locators and gestures; assertions stay in the specs. */
export class ClientCardPage {
  readonly heading: Locator;
  readonly account: Locator;
  readonly history: Locator;
  /** What burns and when. */
  readonly burning: Locator;
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.account = page.getByRole("region", { name: "Бонусный счёт" });
    this.history = page.getByRole("list").filter({ has: page.locator("time") });
    this.burning = page.locator("section").filter({ has: page.getByRole("heading", { name: "Календарь сгорания" }) });
    this.dialog = page.getByRole("dialog");
  }

  async open(clientId: number, tab = "") {
    await this.page.goto(`/clients/${clientId}${tab}`);
    await this.heading.waitFor();
  }

  async openAdjustment(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Начислить, списать бонусы" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Начислить, списать бонусы" });
    await dialog.getByRole("button", { name: "100", exact: true }).waitFor();
    return dialog;
  }

  async openPurchase(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Добавить покупку" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Добавить покупку" });
    await dialog.getByRole("combobox", { name: "Магазин" }).waitFor();
    return dialog;
  }

  /** The first step of it: the receipt is looked for by its shop and number, on the day of today. */
  async findReceipt(dialog: Locator, store: string, receipt: string) {
    await dialog.getByRole("combobox", { name: "Магазин" }).fill(store);
    await this.page.getByRole("option", { name: store }).first().click();
    await dialog.getByRole("textbox", { name: "Номер чека" }).fill(receipt);
    await dialog.getByRole("button", { name: "Найти чек" }).click();
  }

  /** «•••»: what is done rarely. */
  async openMore() {
    await this.page.getByRole("button", { name: "Ещё", exact: true }).click();
  }

  async openLevel(): Promise<Locator> {
    await this.openMore();
    await this.page.getByRole("menuitem", { name: "Назначить уровень…" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Назначить уровень" });
    await dialog.getByRole("combobox", { name: "Уровень" }).waitFor();
    return dialog;
  }

  /** A line of the history by a part of what it says. */
  event(text: string | RegExp): Locator {
    return this.history.getByRole("listitem").filter({ hasText: text });
  }
}
