import type { Locator, Page } from "@playwright/test";

/** The sign-in form. */
export class SignInPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel("E-mail");
    this.password = page.getByRole("textbox", { name: "Пароль" });
    this.submit = page.getByRole("button", { name: /^(Войти|Можно через.*)$/ });
    this.refusal = page.getByRole("alert").filter({ hasText: /\S/ }).first();
  }

  async open(path = "/sign-in"): Promise<void> {
    await this.page.goto(path);
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }
}
