import { importColumns, missingColumn } from "./columns";
import { type ImportKind, type ImportMapping, importKinds } from "./schema";

type CustomColumn = { key: string; label: string };

/** What a file most likely holds: the kind for which more of its columns are recognised, and the mapping for it. */
export function guessImport(
  columns: readonly string[],
  customColumns: readonly CustomColumn[],
): { kind: ImportKind; mapping: ImportMapping } {
  const guesses = importKinds.map((kind) => ({ kind, mapping: guessMapping(kind, columns, customColumns) }));
  const weight = ({ kind, mapping }: (typeof guesses)[number]) =>
    Object.keys(mapping).length + (missingColumn(kind, mapping) ? 0 : 100) + (kind === "purchases" ? 0.5 : 0);
  return guesses.reduce((best, guess) => (weight(guess) > weight(best) ? guess : best));
}

/** Maps each column whose name is known, in the order of the file; a column of ours is given once. */
export function guessMapping(
  kind: ImportKind,
  columns: readonly string[],
  customColumns: readonly CustomColumn[],
): ImportMapping {
  const mapping: ImportMapping = {};
  const taken = new Set<string>();
  const take = (column: string, key: string | undefined) => {
    if (!key || column === "" || Object.hasOwn(mapping, column) || taken.has(key)) return;
    mapping[column] = key;
    taken.add(key);
  };
  const named = Object.entries(importColumns[kind]);
  // Our own names first: a file made for us is never read otherwise.
  for (const column of columns) take(column, named.find(([key]) => bare(key) === bare(column))?.[0]);
  for (const column of columns) take(column, kind === "clients" ? customOf(column, customColumns) : undefined);
  for (const column of columns) {
    const known = named.find(
      ([key, { synonyms }]) => !taken.has(key) && synonyms.some((name) => bare(name) === bare(column)),
    );
    take(column, known?.[0]);
  }
  return mapping;
}

function customOf(column: string, customColumns: readonly CustomColumn[]): string | undefined {
  const found = customColumns.find(({ key, label }) =>
    [`custom.${key}`, key, label].some((name) => bare(name) === bare(column)),
  );
  return found && `custom.${found.key}`;
}

/** Letters and digits only, without case and with ё as е: «Кол-во» and «кол во» are one name. */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\d]/gu, "");
}
