import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { getSettings, putSetting } from "@/lib/programme/settings";

import { type ChangeWaysInput, changeWaysInput } from "./ways-schema";

/** By which ways buyers become participants, and what the cashier is told of a card that is not activated. */
export async function getWays(ctx: Context): Promise<ChangeWaysInput> {
  requirePermission(ctx, "programme.edit");
  const { activationWays, activationNumber, tillNotice } = await getSettings(ctx.db);
  return { activationWays, activationNumber, tillNotice };
}

export const changeWays = defineCommand({
  name: "activation.change-ways",
  permission: "programme.edit",
  input: changeWaysInput,
  async run({ db, actor }, { activationWays, activationNumber, tillNotice }) {
    const userId = actor.kind === "user" ? actor.id : undefined;
    await putSetting(db, "activationWays", activationWays, userId);
    await putSetting(db, "activationNumber", activationNumber, userId);
    await putSetting(db, "tillNotice", tillNotice, userId);
    return { result: null, audit: { facts: { ...activationWays, activationNumber } } };
  },
});
