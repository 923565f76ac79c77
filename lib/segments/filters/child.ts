import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Control, ControlKind, ControlValue } from "../controls";
import { defineFilter } from "../define-filter";
import { ids, not, own } from "../predicates";
import { birthdayWithin, bornWithin, holds, isEmptyValue, numberWithin } from "../ranges";
import type { SegmentScope } from "../segment-scope";
import { wordsMatch } from "../texts-match";

import { nameForms } from "./client";
import { choices, numbers } from "./controls";

const childName = childFilter(
  "client.child.name",
  { kind: "text", forms: nameForms, words: true, nullable: true },
  (value) =>
    isEmptyValue(value) ? emptyIs(sql`child.name_key = ''`, value.empty) : wordsMatch(sql`child.name_key`, value),
);

const childAge = childFilter("client.child.age", { kind: "age", nullable: true }, (value, { today }) =>
  isEmptyValue(value)
    ? emptyIs(sql`child.birth_date is null`, value.empty)
    : bornWithin(sql`child.birth_date`, value, today),
);

const childBirthday = childFilter("client.child.birthday", { kind: "dayMonth", nullable: true }, (value, { today }) =>
  isEmptyValue(value)
    ? emptyIs(sql`child.birth_date is null`, value.empty)
    : birthdayWithin(sql`child.birth_day`, value, today),
);

const childGender = childFilter("client.child.gender", choices("male", "female", "unknown"), (value) => {
  const chosen = "in" in value ? value.in : [];
  return sql`coalesce(child.gender, 'unknown') = any(${sql.param(chosen)}::text[])`;
});

const childCount = defineFilter({
  id: "client.child.count",
  group: "clients",
  subgroup: "children",
  control: numbers("children"),
  toSql: (value) => {
    if (isEmptyValue(value)) throw new Error("Never missing");
    const counted = (condition: SQL) =>
      ids(sql`select child.client_id from child group by child.client_id having ${condition}`);
    const within = numberWithin(sql`count(*)`, value);
    return holds(value, 0) ? not(counted(sql`not (${within})`)) : counted(within);
  },
});

export const childFilters = [childName, childAge, childBirthday, childGender, childCount];

/** Outside of an event some child is enough; inside, all conditions speak of the same one. */
function childFilter<Kind extends ControlKind>(
  id: string,
  control: Extract<Control, { kind: Kind }>,
  condition: (value: ControlValue[Kind], scope: SegmentScope) => SQL,
) {
  return defineFilter<Kind>({
    id,
    group: "clients",
    subgroup: "children",
    control,
    event: "child",
    toSql: (value, scope) => ids(sql`select child.client_id from child where ${condition(value, scope)}`),
    inEvent: (value, scope) => own(condition(value, scope)),
  });
}

function emptyIs(isMissing: SQL, empty: boolean): SQL {
  return empty ? isMissing : sql`not (${isMissing})`;
}
