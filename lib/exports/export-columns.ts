import "server-only";

import { Refusal } from "@/lib/core/refusal";

import type { ExportColumn } from "./define-column";

/** The columns of these ids, in their order. An unknown one is refused, and so is a contact where none may be. */
export function requireExportColumns(
  known: readonly ExportColumn[],
  ids: readonly string[],
  withContacts: boolean,
): ExportColumn[] {
  if (new Set(ids).size !== ids.length) throw Refusal.field("columns", "notAllowedValue");
  return ids.map((id, index) => {
    const column = known.find((candidate) => candidate.id === id);
    if (!column) throw Refusal.field(`columns.${index}`, "exportColumnUnknown", { column: id });
    if (column.isContact && !withContacts) throw Refusal.field(`columns.${index}`, "exportContactColumn");
    return column;
  });
}
