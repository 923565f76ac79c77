import "server-only";

import { and, eq, ne, sql } from "drizzle-orm";

import { stores } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { getSettings, putSetting } from "@/lib/programme/settings";

import { type ActivatingStore, type ChangeWaysInput, changeStoreInput, changeWaysInput } from "./ways-schema";

/** By which ways buyers become participants, what waits for an operator, and what the cashier is told. */
export async function getWays(ctx: Context): Promise<ChangeWaysInput> {
  requirePermission(ctx, "programme.edit");
  const settings = await getSettings(ctx.db);
  const { activationWays, activationNumber, tillNotice, accountActivates, activationQueue, registrationCode } =
    settings;
  return { activationWays, activationNumber, tillNotice, accountActivates, activationQueue, registrationCode };
}

export const changeWays = defineCommand({
  name: "activation.change-ways",
  permission: "programme.edit",
  input: changeWaysInput,
  async run({ db, actor }, wanted) {
    const userId = actor.kind === "user" ? actor.id : undefined;
    const { activationWays, activationNumber, tillNotice, accountActivates, activationQueue, registrationCode } =
      wanted;
    await putSetting(db, "activationWays", activationWays, userId);
    await putSetting(db, "activationNumber", activationNumber, userId);
    await putSetting(db, "tillNotice", tillNotice, userId);
    await putSetting(db, "accountActivates", accountActivates, userId);
    await putSetting(db, "activationQueue", activationQueue, userId);
    await putSetting(db, "registrationCode", registrationCode, userId);
    const { hoursMax } = activationQueue;
    const facts = { ...activationWays, activationNumber, accountActivates, hoursMax, registrationCode };
    return { result: null, audit: { facts } };
  },
});

/** Stores that are open, with the right of their cashiers to activate. */
export async function findActivatingStores(ctx: Context): Promise<ActivatingStore[]> {
  requirePermission(ctx, "programme.edit");
  return ctx.db
    .select({ id: stores.id, name: stores.name, city: stores.city, activatesCards: stores.activatesCards })
    .from(stores)
    .where(sql`closed_on is null or closed_on >= programme_today()`)
    .orderBy(stores.name, stores.id);
}

/** Gives a store's cashiers the right to activate cards at once, or takes it from them. */
export const changeStore = defineCommand({
  name: "activation.change-store",
  permission: "programme.edit",
  input: changeStoreInput,
  async run({ db }, { storeId, activatesCards }) {
    const changed = await db
      .update(stores)
      .set({ activatesCards })
      .where(and(eq(stores.id, storeId), ne(stores.activatesCards, activatesCards)))
      .returning({ code: stores.code });
    const [store] = changed;
    return { result: null, audit: store ? { facts: { storeCode: store.code, activatesCards } } : null };
  },
});
