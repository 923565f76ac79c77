// The whole package brings React along, which a worker does not have in the form it wants.
import { createTranslator } from "use-intl/core";

import texts from "@/lib/texts/ru/messages.json";

/** Texts to clients are Russian whatever the language of the person who sends them. */
export const clientLanguage = "ru";

/** The word for bonuses in the forms of the language, a setting of the programme. */
export type BonusWord = { one: string; few: string; many: string; other: string };

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

/** The exact text a client gets about his bonuses; the dialog that sends it shows the same. */
export function composeBonusText({ kind, name, amount, total, withheld = 0 }: BonusMessage, word: BonusWord): string {
  const key = kind === "debited" ? "sms.debited" : withheld > 0 ? "sms.accruedWithheld" : "sms.accrued";
  return translate(key, { hasName: name ? "yes" : "no", name, n: amount, total, withheld, ...word }).replace(
    narrowOrNoBreak,
    " ",
  );
}

// A no-break space makes every phone show a gap of its own; in an SMS a plain one stands for the same single character.
const narrowOrNoBreak = /[\u00a0\u202f]/g;

const translate = createTranslator({ locale: clientLanguage, messages: texts, timeZone: "UTC" });
