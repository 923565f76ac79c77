import type { Locator, Page } from "@playwright/test";

/** The password asked for over a page: step-up, an ended session, the locked screen. */
export class PasswordDialog {
  readonly stepUp: Locator;
  readonly ended: Locator;
  readonly locked: Locator;

  constructor(page: Page) {
    this.stepUp = page.getByRole("dialog", { name: "Подтвердите паролем" });
    this.ended = page.getByRole("dialog", { name: "Сеанс закончился" });
    this.locked = page.getByRole("dialog", { name: "Экран заблокирован" });
  }

  async answer(dialog: Locator, password: string): Promise<void> {
    await dialog.getByRole("textbox", { name: "Пароль" }).fill(password);
    await dialog.getByRole("button", { name: /^(Подтвердить|Продолжить)$/ }).click();
  }
}
