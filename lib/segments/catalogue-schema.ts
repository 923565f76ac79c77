import type { Control } from "./controls";
import type { EventKind, HavingMeasure } from "./tree";

/** The groups of the catalogue, in its order. */
export const filterGroups = ["segments", "clients", "channels", "loyalty", "purchases", "returns"] as const;
export type FilterGroup = (typeof filterGroups)[number];

/** A filter as the browser knows it; words are in the reader's language. */
export type CatalogueFilter = {
  id: string;
  group: FilterGroup;
  /** A second level inside the group, as «Дети» among the clients; its words are in `subgroups`. */
  subgroup?: string;
  label: string;
  /** What it means and what it leaves out: shown under the info icon of the editor. */
  hint: string;
  /** Other words under which people look for it. */
  synonyms: string[];
  control: Control;
  /** May stand outside of an event. */
  standalone: boolean;
  /** The event inside which it may stand. */
  event?: EventKind;
  /** «За период» writes an event with this measure instead of the filter (H15). */
  measure?: { event: EventKind; having: HavingMeasure };
};

export type CatalogueEvent = {
  event: EventKind;
  /** «В одной покупке». */
  label: string;
  /** Ids of the filters that may stand inside, in order. */
  filters: string[];
  /** Measures that `having` takes, with their controls. */
  having: { measure: HavingMeasure; label: string; control: Control }[];
  /** Its filter that narrows a period, where it has one: what «За период» uses. */
  period?: string;
};

/** Answer of GET /api/admin/segments/catalogue. */
export type Catalogue = {
  groups: { key: FilterGroup; label: string }[];
  subgroups: { key: string; label: string }[];
  filters: CatalogueFilter[];
  events: CatalogueEvent[];
  /** Today of the programme and its zone, for words that resolve days. */
  today: string;
  timeZone: string;
  defaultLevelSystem: string | null;
};

/** One choice of a filter, from GET /api/admin/segments/options. */
export type FilterOption = {
  /** What the definition holds: store code, SKU, level key, segment id. */
  key: string;
  label: string;
  /** A second line: the city of a store, the SKU of a product. */
  hint?: string;
  /** Under what it stands in a tree: city of a store, parent key of a category. */
  group?: string;
  colour?: string;
  size?: number | null;
  /** Why it cannot be chosen, in words (a segment that would make a circle). */
  disabled?: string;
};

/** Answer of GET /api/admin/segments/options?filter=…&q=…|keys=a&keys=b. `more`: the search found further ones. */
export type FilterOptions = { options: FilterOption[]; more: boolean };
