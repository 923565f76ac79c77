import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { clientScope, compileTree, outsideBase } from "./compile";
import { render, splitDriver } from "./predicates";
import { namedStates } from "./rules";
import type { SegmentFacts } from "./segment-scope";
import { subjects } from "./subjects";
import type { Definition } from "./tree";

/**
 * How many clients belong to a definition, as one row `count`. Where it can, it begins with the ids that one condition
 * gives and takes away the few who are outside of the usual scope, instead of joining everybody who is inside.
 */
export function countQuery(definition: Definition, facts: SegmentFacts, inStores?: SQL): SQL {
  const predicate = compileTree(definition, facts);
  const stores = inStores ? sql` and ${inStores}` : sql``;
  const driver = namedStates(definition).length === 0 ? splitDriver(predicate) : undefined;
  if (!driver) {
    return sql`select count(*)::int as count from client where (${clientScope(definition)}) and ${render(predicate, subjects.client)}${stores}`;
  }
  const conditions = driver.rest.map((part) => sql`${render(part, subjects.client)} and `);
  const found = sql`from (${driver.ids}) as client (id)
    where ${sql.join(conditions)}not exists (
      select from client as outside where outside.id = client.id and ${outsideBase(sql`outside`)})${stores}`;
  return driver.unique
    ? sql`select count(*)::int as count ${found}`
    : sql`select count(*)::int as count from (select distinct client.id ${found}) as counted`;
}
