// The whole package brings React along, which a worker does not have in the form it wants.
import { createTranslator } from "use-intl/core";

import type { MessageLanguage } from "./templates";

export type TemplateValues = Record<string, string | number>;

/** The text with its variables put in. Throws where the text is not well formed; `readTemplate` says so beforehand. */
export function renderTemplate(body: string, language: MessageLanguage, values: TemplateValues): string {
  const translate = createTranslator({
    locale: language,
    messages: { text: body },
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return translate("text", values).replace(narrowOrNoBreak, " ");
}

// A no-break space makes every phone show a gap of its own; in an SMS a plain one stands for the same single character.
const narrowOrNoBreak = /[\u00a0\u202f]/g;
