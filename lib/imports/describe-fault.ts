import type { Locale } from "@/lib/texts/locales";
import { translator } from "@/lib/texts/translator";

import type { ImportMapping, RowFault } from "./schema";

/** One fault of a row in words, beginning with the name of the column as the file spells it. */
export function describeFault({ column, code, params }: RowFault, mapping: ImportMapping, locale: Locale): string {
  const translate = translator(locale, "imports") as unknown as (key: string, values?: object) => string;
  const sentence = translate(`fault.${code}`, params ?? {});
  const name = Object.entries(mapping).find(([, key]) => key === column)?.[0];
  return name ? `${name}: ${sentence}` : sentence;
}
