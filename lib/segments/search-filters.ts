import type { CatalogueFilter } from "./catalogue-schema";

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russian = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** Filters whose label or synonyms hold every word typed, in the Russian or the Latin layout; labels come first. */
export function searchFilters(filters: readonly CatalogueFilter[], typed: string): CatalogueFilter[] {
  const text = normalised(typed);
  if (text === "") return [...filters];
  const spellings = [text, swapped(text, latin, russian), swapped(text, russian, latin)].map(normalised);
  const rank = (filter: CatalogueFilter) => Math.min(...spellings.map((spelling) => rankOf(filter, spelling)));
  return filters
    .map((filter, index) => ({ filter, index, rank: rank(filter) }))
    .filter((found) => found.rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ filter }) => filter);
}

function rankOf(filter: CatalogueFilter, spelling: string): number {
  const words = spelling.split(" ").filter(Boolean);
  const label = normalised(filter.label);
  if (label.startsWith(spelling)) return 0;
  if (words.every((word) => label.includes(word))) return 1;
  const all = [label, ...filter.synonyms.map(normalised), filter.id].join(" ");
  return words.every((word) => all.includes(word)) ? 2 : Number.POSITIVE_INFINITY;
}

function normalised(text: string): string {
  return text.trim().toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");
}

function swapped(text: string, from: string, to: string): string {
  return [...text].map((character) => to[from.indexOf(character)] ?? character).join("");
}
