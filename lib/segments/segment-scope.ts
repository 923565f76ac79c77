import "server-only";

import type { Permission } from "@/lib/access/permissions";
import type { IsoDay } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/refusal";
import type { CustomFieldType } from "@/lib/programme/custom-field-schema";

import type { OptionSource } from "./controls";
import type { Predicate } from "./predicates";
import type { Definition } from "./tree";

export type CustomField = {
  key: string;
  label: string;
  type: CustomFieldType;
  options: { key: string; label: string }[];
};

export type ReferredSegment = {
  id: string;
  name: string;
  kind: "dynamic" | "static" | "rfm";
  definition: Definition | null;
};

/** Facts fixed once per compilation, so that all conditions of one definition agree on them. */
export type SegmentFacts = {
  today: IsoDay;
  /** The moment of `today`: nothing committed before it is missing from what is compiled and run after it. */
  asOf: string;
  /** Whether the person may look into masked values; background work may. */
  seesContacts: boolean;
  /** What the person may ask about at all, in whoever's segment it stands. */
  rights: ReadonlySet<Permission>;
  customFields: ReadonlyMap<string, CustomField>;
  /** Ids behind the codes a definition names, by source. A category stands for itself and all below it. */
  ids: ReadonlyMap<OptionSource, ReadonlyMap<string, readonly number[]>>;
  levels: { defaultSystem: string | null; keys: ReadonlySet<string> };
  segments: ReadonlyMap<string, ReferredSegment>;
};

/** What a filter is given to compile by. */
export type SegmentScope = SegmentFacts & {
  /** Members of a segment that a value names; `path` is where in the value. */
  membersOf(id: string, path: string): Predicate;
};

/** The ids behind codes; a code nobody has given is refused, for under `not` it would mean everybody. */
export function idsOfKeys(scope: SegmentScope, source: OptionSource, keys: readonly string[]): number[] {
  const known = scope.ids.get(source);
  const found = new Set<number>();
  for (const [index, key] of keys.entries()) {
    const ids = known?.get(key);
    if (!ids) throw Refusal.field(`in.${index}`, "unknownKey", { key });
    for (const id of ids) found.add(id);
  }
  return [...found];
}

/** A system and a level of it as one key. */
export function levelKey(system: string, level: string): string {
  return JSON.stringify([system, level]);
}
