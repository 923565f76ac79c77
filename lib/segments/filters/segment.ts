import "server-only";

import { defineFilter } from "../define-filter";
import { any, not } from "../predicates";

/** A fixed list is what is stored; any other segment is its definition, now. */
const segmentSimple = defineFilter({
  id: "segment.simple",
  group: "segments",
  control: { kind: "segments" },
  toSql: (value, { membersOf }) => {
    const [form, keys] = "in" in value ? (["in", value.in] as const) : (["notIn", value.notIn] as const);
    const members = any(keys.map((id, index) => membersOf(id, `${form}.${index}`)));
    return form === "in" ? members : not(members);
  },
});

export const segmentFilters = [segmentSimple];
