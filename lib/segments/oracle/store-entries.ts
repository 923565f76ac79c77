import "server-only";

import type { Db } from "@/db/client";
import { activationRequests } from "@/db/schema";

import { insertAll } from "./insert-all";
import type { World } from "./world";

/** How each client of the world came in, as the requests of the queue keep it. */
export async function storeEntries(db: Db, world: World, ids: readonly number[]): Promise<void> {
  const rows = world.clients.flatMap(({ entry }, index): (typeof activationRequests.$inferInsert)[] => {
    const about = { clientId: ids[index] ?? 0, enteredBy: "job:test" };
    if (entry === null) return [];
    if (entry === "waiting") return [{ ...about, way: "mixed" }];
    return [{ ...about, way: entry, state: "approved", decidedAt: new Date(world.now) }];
  });
  await insertAll(db, activationRequests, rows);
}
