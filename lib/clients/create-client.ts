import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import {
  accountMembers,
  accounts,
  clientBalances,
  clientPii,
  clientStateChanges,
  clientStats,
  clients,
} from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

import { askForDuplicates } from "./ask-for-duplicates";

type NewClient = {
  state: "anonymous" | "registered";
  surname: string;
  name: string;
  patronymic: string;
  joinedStoreId: number | null;
  /** By which way he came; "operator" unless said otherwise. */
  createdBy?: "operator" | "sms" | "till" | "account" | "app";
  birthDate?: string | null;
  /** His phone is to be proven before he is a participant. */
  registersByCode?: boolean;
};

/** A new client with a profile, an empty account, the first level and the first line of his history. */
export async function createClient(
  ctx: Context,
  { state, joinedStoreId, createdBy = "operator", registersByCode = false, ...profile }: NewClient,
): Promise<number> {
  const { db, actor } = ctx;
  const { id: clientId } = onlyRow(
    await db
      .insert(clients)
      .values({
        state,
        joinedStoreId,
        joinedOn: sql`programme_today()`,
        createdBy,
        addedBy: actor.kind === "user" ? `user:${actor.login}` : actorName(actor),
      })
      .returning({ id: clients.id }),
  );
  await db.insert(clientPii).values({ clientId, ...profile });
  await db.insert(clientStats).values({ clientId });
  await db.insert(clientBalances).values({ clientId });
  const account = onlyRow(await db.insert(accounts).values({}).returning({ id: accounts.id }));
  await db.insert(accountMembers).values({ accountId: account.id, clientId });
  const cause =
    state === "registered" || registersByCode ? "registration" : createdBy === "app" ? "application" : "subscription";
  await db.insert(clientStateChanges).values({ clientId, to: state, cause, actor: actorName(actor) });
  await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
  await askForDuplicates(db, clientId);
  return clientId;
}
