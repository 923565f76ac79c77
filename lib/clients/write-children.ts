import "server-only";

import { and, eq, notInArray } from "drizzle-orm";

import type { Db } from "@/db/client";
import { children } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";

type Child = { id?: number | undefined; name: string; birthDate: string | null; gender: "male" | "female" | null };

/** Makes the children of a client exactly these. */
export async function writeChildren(db: Db, clientId: number, wanted: readonly Child[]): Promise<void> {
  const kept = wanted.flatMap(({ id }) => (id === undefined ? [] : [id]));
  await db
    .delete(children)
    .where(and(eq(children.clientId, clientId), kept.length > 0 ? notInArray(children.id, kept) : undefined));
  for (const [index, { id, ...values }] of wanted.entries()) {
    if (id === undefined) {
      await db.insert(children).values({ clientId, ...values });
      continue;
    }
    const updated = await db
      .update(children)
      .set(values)
      .where(and(eq(children.id, id), eq(children.clientId, clientId)))
      .returning({ id: children.id });
    if (updated.length === 0) throw Refusal.field(`changes.children.${index}.id`, "notFound");
  }
}

/** The children as the journal keeps them. */
export async function readChildren(db: Db, clientId: number): Promise<Child[]> {
  return db
    .select({ id: children.id, name: children.name, birthDate: children.birthDate, gender: children.gender })
    .from(children)
    .where(eq(children.clientId, clientId))
    .orderBy(children.id);
}
