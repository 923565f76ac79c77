import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { defineCommand } from "@/lib/commands/define-command";
import { nothing } from "@/lib/users/schema";

import { getSetting, putSetting } from "./settings";

export type FirstStep = { key: "import" | "users"; href: string; done: boolean };

const steps: { key: FirstStep["key"]; href: string; right: Permission }[] = [
  { key: "import", href: "/imports", right: "imports.run" },
  { key: "users", href: "/settings/users", right: "users.manage" },
];

/** What a new base still needs, for who can do it; nothing once it was put away. Steps are done by being done. */
export async function firstSteps(ctx: Context): Promise<FirstStep[]> {
  const own = steps.filter(({ right }) => ctx.rights.has(right));
  if (!ctx.rights.has("programme.edit") || own.length === 0) return [];
  if (await getSetting(ctx.db, "firstStepsDismissed")) return [];
  const { rows } = await ctx.db.execute<Record<FirstStep["key"], boolean>>(sql`
    select exists (select from client) as import, (select count(*) > 1 from "user") as users
  `);
  return own.map(({ key, href }) => ({ key, href, done: rows[0]?.[key] === true }));
}

/** Puts the list of first steps away for everybody. */
export const dismissFirstSteps = defineCommand({
  name: "programme.dismiss-first-steps",
  permission: "programme.edit",
  input: nothing,
  async run(ctx) {
    await putSetting(ctx.db, "firstStepsDismissed", true, ctx.actor.kind === "user" ? ctx.actor.id : undefined);
    return { result: null, audit: {} };
  },
});
