import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { HandOverInput } from "./account-schema";
import { refusing } from "./operations";
import type { OwnerConfirmation } from "./schema";

type Joining = {
  accountId: number;
  clientId: number;
  actor: string;
  /** How the owner of the account agreed. */
  confirmation: OwnerConfirmation;
  /** Whether his own bonuses go along. */
  brings: boolean;
};

/** Takes a client into an account (a family); answers how many bonuses he brought. */
export async function joinAccount(db: Db, joining: Joining): Promise<number> {
  const { accountId, clientId, actor, confirmation, brings } = joining;
  const { rows } = await refusing(
    db.execute<{ moved: number }>(
      sql`select join_account(${accountId}, ${clientId}, ${actor}, ${confirmation}, ${brings}) as moved`,
    ),
  );
  return onlyRow(rows).moved;
}

/** Lets a member go: he earns to his own account again, and the bonuses stay. The owner is refused. */
export async function leaveAccount(
  db: Db,
  { accountId, clientId, actor }: { accountId: number; clientId: number; actor: string },
): Promise<void> {
  await refusing(db.execute(sql`select leave_account(${accountId}, ${clientId}, ${actor})`));
}

/** Opens an account in a further currency; refused where the client has one in it. Answers its id. */
export async function openAccount(
  db: Db,
  { clientId, currency, actor }: { clientId: number; currency: string; actor: string },
): Promise<number> {
  const { rows } = await refusing(
    db.execute<{ id: number }>(sql`select open_account(${clientId}, ${currency}, ${actor}) as id`),
  );
  return onlyRow(rows).id;
}

/** Makes another member the owner of a shared account; the former one stays in it, and may leave it from now on. */
export async function handOverAccount(db: Db, handOver: HandOverInput & { actor: string }): Promise<void> {
  const { accountId, ownerId, clientId, actor, confirmedBy, confirmation } = handOver;
  await refusing(
    db.execute(
      sql`select hand_over_account(${accountId}, ${ownerId}, ${clientId}, ${actor}, ${confirmedBy}, ${confirmation})`,
    ),
  );
}

/** Moves everything that is on one account of a client to another of his, with its dates; answers how much it was. */
export async function bringBonuses(
  db: Db,
  { from, to, clientId, actor }: { from: number; to: number; clientId: number; actor: string },
): Promise<number> {
  const { rows } = await refusing(
    db.execute<{ moved: number }>(sql`select transfer(${from}, ${to}, ${clientId}, ${actor}) as moved`),
  );
  return onlyRow(rows).moved;
}
