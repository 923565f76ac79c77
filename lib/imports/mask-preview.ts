import "server-only";

import { maskContact } from "@/lib/clients/mask-contact";

import type { ImportMapping, ImportPreview } from "./schema";

/** The first rows of a file for somebody who may not see contacts: values that name or reach a client are masked. */
export function maskPreview(preview: ImportPreview, mapping: ImportMapping): ImportPreview {
  const kinds = preview.columns.map((column) => mapping[column]);
  const mask = (cell: string, index: number) => {
    const kind = kinds[index];
    if (cell === "") return cell;
    if (kind === "phone" || kind === "email" || kind === "card") return maskContact(kind, cell);
    // Neither is known what an unmapped column holds, nor how a file names its clients.
    return kind === undefined || kind === "client" ? cell.replace(/\d(?=.*\d{4})/g, "•").replace(/\S+@/, "•••@") : cell;
  };
  return { ...preview, rows: preview.rows.map(({ number, cells }) => ({ number, cells: cells.map(mask) })) };
}
