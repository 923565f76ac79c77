import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type CustomField, isContactType } from "@/lib/programme/custom-field-schema";

import type { ColumnLook, ExportColumn } from "../define-column";

const looks: Record<CustomField["type"], ColumnLook> = {
  text: "text",
  long_text: "text",
  number: "text",
  rating: "text",
  date: "day",
  boolean: "yesNo",
  choice: "text",
  choices: "text",
  phone: "text",
  email: "text",
};

/** A field of the questionnaire as a column; choices are said by their names. */
export function questionnaireColumn(field: CustomField): ExportColumn {
  const { key, label, type } = field;
  return {
    id: `custom.${key}`,
    group: "questionnaire",
    look: looks[type],
    width: 18,
    ...(isContactType(type) && { isContact: true }),
    label,
    select: storedValue(field),
  };
}

function storedValue({ key, type, options }: CustomField): SQL {
  const value = sql`pii.custom ->> ${key}`;
  const names = JSON.stringify(Object.fromEntries(options.map((option) => [option.key, option.label])));
  switch (type) {
    case "boolean":
      return sql`(${value})::boolean`;
    case "choice":
      return sql`coalesce(${names}::jsonb ->> (${value}), ${value})`;
    case "choices":
      return sql`(select string_agg(coalesce(${names}::jsonb ->> chosen.key, chosen.key), '; ')
        from jsonb_array_elements_text(pii.custom -> ${key}) as chosen(key))`;
    default:
      return value;
  }
}
