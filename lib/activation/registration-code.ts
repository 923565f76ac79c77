import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import type { CodeAtRegistration } from "./schema";

/** Whether the form of a registration sends a code to the phone. */
export async function getRegistrationCode(ctx: Context): Promise<CodeAtRegistration> {
  requirePermission(ctx, "clients.create");
  return getSetting(ctx.db, "registrationCode");
}
