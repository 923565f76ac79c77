import { renderTemplate } from "./render-template";
import type { MessageLanguage, TemplateKey } from "./templates";

/** The word for bonuses in the forms of the language, a setting of the programme. */
export type BonusWord = { one: string; few: string; many: string; other: string };

/** The language in which the programme writes to its clients, its word for bonuses, and the texts in force. */
export type ClientTexts = { language: MessageLanguage; word: BonusWord; bodies: Record<TemplateKey, string> };

export type BonusMessage = {
  kind: "accrued" | "debited";
  /** The client's first name; empty: the text does without. */
  name: string;
  amount: number;
  /** Available after this very operation. */
  total: number;
  /** What a debt took of the amount at once. */
  withheld?: number;
};

/** Which text tells of a movement. */
export function bonusTemplate({ kind, withheld = 0 }: Pick<BonusMessage, "kind" | "withheld">): TemplateKey {
  if (kind === "debited") return "debited";
  return withheld > 0 ? "accruedWithheld" : "accrued";
}

/** The exact text a client gets about his bonuses; the dialog that sends it shows the same. */
export function composeBonusText(message: BonusMessage, { language, word, bodies }: ClientTexts): string {
  const { name, amount, total, withheld = 0 } = message;
  const values = { hasName: name ? "yes" : "no", name, n: amount, total, withheld, ...word };
  return renderTemplate(bodies[bonusTemplate(message)], language, values);
}
