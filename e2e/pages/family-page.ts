import type { Locator, Page } from "@playwright/test";

import type { GivenClient } from "../fixtures/clients";

/** The tab «Счета» of a card as somebody who looks after a family uses it. */
export class FamilyPage {
  /** Who uses the first account of the card. */
  readonly members: Locator;

  constructor(private readonly page: Page) {
    this.members = page.getByRole("list", { name: "Кто пользуется счётом" }).first();
  }

  async open({ id }: GivenClient) {
    await this.page.goto(`/clients/${id}/accounts`);
    await this.members.waitFor();
  }

  member({ surname }: GivenClient): Locator {
    return this.members.getByRole("listitem").filter({ hasText: surname });
  }

  async invite(client: GivenClient, consent: string) {
    await this.page.getByRole("button", { name: "Пригласить в счёт…" }).first().click();
    const dialog = this.page.getByRole("dialog", { name: "Пригласить в счёт" });
    await dialog.getByRole("combobox", { name: "Кого пригласить" }).fill(client.phone);
    await this.page.getByRole("option", { name: new RegExp(client.surname) }).click();
    await dialog.getByRole("radio", { name: consent }).click();
    await dialog.getByRole("button", { name: "Пригласить" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** The menu of a member, by what is done with him. */
  async choose({ surname }: GivenClient, step: string): Promise<Locator> {
    await this.page
      .getByRole("button", { name: `Действия: ${surname}` })
      .first()
      .click();
    await this.page.getByRole("menuitem", { name: step }).click();
    return this.page.getByRole("dialog");
  }

  async openExclusion({ id }: GivenClient): Promise<Locator> {
    await this.page.goto(`/clients/${id}`);
    await this.page.getByRole("button", { name: "Ещё", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Исключить из программы…" }).click();
    return this.page.getByRole("dialog", { name: "Исключить из программы" });
  }
}
