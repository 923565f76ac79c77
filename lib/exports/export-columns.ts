import "server-only";

import { requireField } from "@/lib/access/guarded-fields";
import type { Permission } from "@/lib/access/permissions";
import { Refusal } from "@/lib/core/refusal";

import type { ExportColumn } from "./define-column";
import { columnText } from "./export-texts";

/** The columns that these rights show. */
export function visibleColumns(known: readonly ExportColumn[], rights: ReadonlySet<Permission>): ExportColumn[] {
  return known.filter(({ right }) => right === undefined || rights.has(right));
}

/**
 * The columns of these ids, in their order. An unknown one is refused, and so are one of what the person may not see
 * and a contact where none may be.
 */
export function requireExportColumns(
  known: readonly ExportColumn[],
  ids: readonly string[],
  withContacts: boolean,
  rights: ReadonlySet<Permission>,
): ExportColumn[] {
  if (new Set(ids).size !== ids.length) throw Refusal.field("columns", "notAllowedValue");
  return ids.map((id, index) => {
    const column = known.find((candidate) => candidate.id === id);
    if (!column) throw Refusal.field(`columns.${index}`, "exportColumnUnknown", { column: id });
    requireField(rights, { right: column.right, text: columnText(id) }, `columns.${index}`);
    if (column.isContact && !withContacts) throw Refusal.field(`columns.${index}`, "exportContactColumn");
    return column;
  });
}
