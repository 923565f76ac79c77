import "server-only";

import { and, isNull, ne } from "drizzle-orm";

import { segments } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import { filters } from "./filters";
import { referredSegments, walk } from "./rules";
import type { Definition } from "./tree";

const guarded = filters.filter(({ right }) => right !== undefined);

/**
 * Segments that ask by what this person may not see, themselves or through others: that a client is in one of them
 * would tell it. Nobody but those who lack such a right pays for the look.
 */
export async function closedSegments({ db, rights }: Pick<Context, "db" | "rights">): Promise<ReadonlySet<string>> {
  const forbidden = new Set(guarded.flatMap(({ id, right }) => (right && !rights.has(right) ? [id] : [])));
  if (forbidden.size === 0) return new Set();
  const rows = await db
    .select({ id: segments.id, definition: segments.definition })
    .from(segments)
    .where(and(isNull(segments.archivedAt), ne(segments.kind, "static")));
  const closed = new Set<string>();
  // What refers to a closed one is closed as well; the circle of references is finite, and each round adds to it.
  for (let before = -1; before !== closed.size; ) {
    before = closed.size;
    for (const { id, definition } of rows) if (asksBy(definition as Definition, forbidden, closed)) closed.add(id);
  }
  return closed;
}

function asksBy(definition: Definition, forbidden: ReadonlySet<string>, closed: ReadonlySet<string>): boolean {
  if (referredSegments(definition).some((id) => closed.has(id))) return true;
  return [...walk(definition.root)].some(({ node }) => node.op === "is" && forbidden.has(node.filter));
}
