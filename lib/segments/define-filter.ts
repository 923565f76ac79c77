import "server-only";

import type { Permission } from "@/lib/access/permissions";
import { parseInput } from "@/lib/core/parse-input";

import type { FilterGroup } from "./catalogue-schema";
import { type Control, type ControlKind, type ControlValue, type OptionSource, valueSchemaOf } from "./controls";
import type { Predicate } from "./predicates";
import type { SegmentScope } from "./segment-scope";
import type { EventKind, HavingMeasure } from "./tree";

export type FilterPlace = "client" | EventKind;
export type FilterContact = "card" | "document";

/** A filter as the compiler and the catalogue use it. */
export type Filter = {
  id: string;
  group: FilterGroup;
  subgroup?: string | undefined;
  control: Control;
  /** Where the keys of `in` come from when the compiler has to know them. */
  source?: OptionSource | undefined;
  /** The contact its texts are: shown masked to those who see contacts masked. */
  contact?: FilterContact | undefined;
  /** Words of its own instead of those in the texts: fields of the questionnaire. */
  label?: string | undefined;
  measure?: { event: EventKind; having: HavingMeasure } | undefined;
  /** The event inside which it may stand. */
  event?: EventKind | undefined;
  standalone: boolean;
  /** Without it nobody may ask by this filter: what may not be seen could be found out by asking. */
  right?: Permission | undefined;
  /** The predicate over a client, or over the row of the event. A value of another form is refused. */
  compile(value: unknown, scope: SegmentScope, place: FilterPlace): Predicate;
};

type FilterDefinition<Kind extends ControlKind> = {
  /** Stored in saved segments: its words may change, it never does. */
  id: string;
  group: FilterGroup;
  subgroup?: string;
  control: Extract<Control, { kind: Kind }>;
  source?: OptionSource;
  contact?: FilterContact;
  label?: string;
  measure?: { event: EventKind; having: HavingMeasure };
  /** Over clients; without it the filter stands inside its event only. */
  toSql?(value: ControlValue[Kind], scope: SegmentScope): Predicate;
  event?: EventKind;
  /** Over the row of its event. */
  inEvent?(value: ControlValue[Kind], scope: SegmentScope): Predicate;
};

/** One filter, in one place: what it is called, how it is asked for, what it means in SQL. */
export function defineFilter<Kind extends ControlKind>(definition: FilterDefinition<Kind>): Filter {
  const { toSql, inEvent, ...about } = definition;
  const schema = valueSchemaOf(definition.control);
  return {
    ...about,
    standalone: toSql !== undefined,
    right: rightOf(definition),
    compile(raw, scope, place) {
      // The schema of a control gives the value of that control; the map of types cannot be followed through the switch.
      const value = parseInput(schema, raw) as ControlValue[Kind];
      const make = place === "client" ? toSql : inEvent;
      if (!make) throw new Error(`${definition.id} has no meaning for ${place}`);
      return make(value, scope);
    },
  };
}

/** The right to what a filter asks about follows from where it stands, so that a new one cannot be left open. */
function rightOf({ group, subgroup }: Pick<Filter, "group" | "subgroup">): Permission | undefined {
  if (subgroup === "bonuses") return "bonuses.view";
  if (subgroup === "feedback") return "feedback.view";
  if (group === "segments") return "segments.view";
  return group === "purchases" || group === "returns" ? "purchases.view" : undefined;
}
