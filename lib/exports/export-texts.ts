import "server-only";

import type { Locale } from "@/lib/texts/locales";
import { translator } from "@/lib/texts/translator";

import type { ExportColumn } from "./define-column";

export type ExportTexts = (key: string, values?: Record<string, string | number>) => string;

/** Texts of `exports.json` by keys that are only known while the product runs. */
export function exportTexts(locale: Locale): ExportTexts {
  return translator(locale, "exports") as unknown as ExportTexts;
}

export function columnName({ id, label }: ExportColumn, texts: ExportTexts): string {
  return label ?? texts(columnKey(id));
}

/** The key of a column's name among all texts, for a refusal. */
export function columnText(id: string): string {
  return `exports.${columnKey(id)}`;
}

function columnKey(id: string): string {
  return `column.${id.replaceAll(".", "_")}`;
}
