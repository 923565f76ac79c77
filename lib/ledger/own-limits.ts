import "server-only";

import type { Db } from "@/db/client";
import type { Role } from "@/lib/access/permissions";
import { getSetting } from "@/lib/programme/settings";

/** What a role may move by hand without a second person, in one operation and on a day. */
export async function ownLimits(db: Db, role: Role): Promise<{ perOperation: number; perDay: number }> {
  const { perOperation, perDay } = (await getSetting(db, "manualLimits"))[role];
  const { operation } = await getSetting(db, "approvalLimits");
  return { perOperation: Math.min(perOperation, operation), perDay };
}
