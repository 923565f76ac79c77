import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";

import { clientScope, compileDefinition } from "./compile";
import { loadFacts } from "./load-facts";
import type { SegmentFacts } from "./segment-scope";
import type { Definition } from "./tree";

/**
 * Who belongs to a definition now, as a condition over the table `client` under its own name: the root scope and the
 * conditions. The stores of a limited person are AND-ed by the query that uses it (`inStoreScope`).
 */
export async function clientPredicate(ctx: Pick<Context, "db" | "rights">, definition: Definition): Promise<SQL> {
  return predicateOf(definition, await loadFacts(ctx, [definition]));
}

/** The same with facts that were read before, for evaluations that have to agree. */
export function predicateOf(definition: Definition, facts: SegmentFacts): SQL {
  return sql`(${clientScope(definition)}) and ${compileDefinition(definition, facts)}`;
}
