import type { Locator, Page } from "@playwright/test";

/** Users: the list, the invitation and the page of one person. */
export class UsersPage {
  readonly invitation: Locator;
  readonly link: Locator;

  constructor(readonly page: Page) {
    this.invitation = page.getByRole("dialog", { name: "Пригласить пользователя" });
    this.link = page.getByRole("dialog", { name: /^Ссылка для/ });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings/users");
  }

  async openPerson(id: number): Promise<void> {
    await this.page.goto(`/settings/users/${id}`);
  }

  async startInvitation({ email, name }: { email: string; name: string }): Promise<void> {
    await this.page.getByRole("button", { name: "Пригласить…" }).click();
    await this.invitation.getByLabel("E-mail").fill(email);
    await this.invitation.getByLabel("Имя и фамилия").fill(name);
  }

  async sendInvitation(): Promise<void> {
    await this.invitation.getByRole("button", { name: "Пригласить" }).click();
  }

  /** The address shown once; closes the dialog. */
  async takeLink(): Promise<string> {
    const address = await this.link.getByLabel("Ссылка").inputValue();
    await this.link.getByRole("button", { name: "Готово" }).click();
    return address;
  }

  async chooseRole(name: string): Promise<void> {
    await this.page.getByRole("radio", { name: new RegExp(`^${name}`) }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Сохранить" }).click();
  }
}
