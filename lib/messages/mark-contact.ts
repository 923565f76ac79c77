import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { clientIdentifiers, type messages } from "@/db/schema";

type Addressed = Pick<typeof messages.$inferSelect, "clientId" | "address">;

/** Notes on the contact a message went to that nothing arrives there, or that something did. */
export async function markContact(db: Db, { clientId, address }: Addressed, as: "failed" | "works"): Promise<void> {
  if (clientId === null) return;
  await db
    .update(clientIdentifiers)
    .set({ failedAt: as === "failed" ? sql`app_now()` : null })
    .where(
      and(
        eq(clientIdentifiers.clientId, clientId),
        eq(clientIdentifiers.value, address),
        isNull(clientIdentifiers.removedAt),
      ),
    );
}
