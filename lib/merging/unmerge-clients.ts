import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { clientMerges } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { askForDuplicates } from "@/lib/clients/ask-for-duplicates";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { giveBackProfile, giveBackRows } from "./give-back-rows";
import { partAccounts } from "./part-accounts";
import { stepBackIntoFamilies, stepOutToPart } from "./pass-families";
import { mergeIdInput, undoDays } from "./schema";

/**
 * Makes two clients of one again: each gets what is left of his bonuses and what was done with his cards since, the
 * profile is as before the merge. Where one has spent more than he had, the rest is his debt.
 */
export const unmergeClients = defineCommand({
  name: "clients.unmerge",
  permission: "clients.merge",
  input: mergeIdInput,
  async run(ctx, { mergeId }) {
    const { clientId, survivorId } = await performUnmerge(ctx, mergeId);
    await recordAudit(ctx, "clients.partFrom", { clientId, facts: { survivorId, mergeId } });
    return { result: { clientId, survivorId }, audit: { clientId: survivorId, facts: { mergeId, otherId: clientId } } };
  },
});

/** The unmerge itself, in the caller's transaction; a preview runs the very same and takes it back. */
export async function performUnmerge(ctx: Context, mergeId: number) {
  const merge = await findUndoable(ctx, mergeId);
  const parted = { mergeId, clientId: merge.clientId, survivorId: merge.survivorId, actor: actorName(ctx.actor) };
  const places = await stepOutToPart(ctx, parted);
  await partMemberships(ctx, parted);
  await partAccounts(ctx.db, parted);
  // Locked after the accounts, as everywhere.
  await ctx.db.execute(sql`
    select from client where id in (${parted.clientId}, ${parted.survivorId}) order by id for no key update`);
  const [undone] = await ctx.db
    .update(clientMerges)
    .set({ undoneAt: sql`app_now()`, undoneBy: parted.actor })
    .where(and(eq(clientMerges.id, mergeId), isNull(clientMerges.undoneAt)))
    .returning({ formerState: clientMerges.formerState });
  if (!undone) throw new Refusal("conflict", "unmergeDone");
  await giveBackRows(ctx.db, parted, undone.formerState);
  await giveBackProfile(ctx.db, parted);
  await stepBackIntoFamilies(ctx, mergeId, places);
  for (const id of [parted.clientId, parted.survivorId]) await askForDuplicates(ctx.db, id);
  return parted;
}

async function findUndoable(ctx: Context, mergeId: number) {
  const { rows } = await ctx.db.execute<{
    clientId: number;
    survivorId: number;
    undone: boolean;
    late: boolean;
    erased: boolean;
    laterId: number | null;
    shared: boolean;
  }>(sql`
    select m.client_id as "clientId", m.survivor_id as "survivorId", m.undone_at is not null as "undone",
      m.at <= app_now() - make_interval(days => ${undoDays}::int) as "late",
      (select count(*) from client_merge_side s where s.merge_id = m.id) < 2 as "erased",
      (select l.client_id from client_merge l where l.survivor_id = m.survivor_id and l.undone_at is null
        and l.kind = 'merged' and l.id > m.id order by l.id desc limit 1) as "laterId",
      exists (
        select from account_member own
        join account_member o on o.account_id = own.account_id and o.client_id <> own.client_id and o.left_at is null
        where own.client_id = m.survivor_id and own.left_at is null and own.account_id not in (
          select f.account_id from client_merge_family f where f.merge_id = m.id)) as "shared"
    from client_merge m where m.id = ${mergeId} and m.kind = 'merged'`);
  const [merge] = rows;
  if (!merge) throw Refusal.notFound();
  const survivor = await requireClient(ctx, merge.survivorId);
  if (merge.undone) throw new Refusal("conflict", "unmergeDone");
  if (survivor.state === "deleted" || survivor.state === "excluded") throw new Refusal("conflict", "mergeGone");
  if (survivor.blockedAt) throw new Refusal("conflict", "mergeBlocked");
  if (merge.erased) throw new Refusal("conflict", "unmergeErased");
  if (merge.late) throw new Refusal("conflict", "unmergeLate");
  if (merge.laterId !== null)
    throw new Refusal("conflict", "unmergeLater", { params: { clientId: String(merge.laterId) } });
  if (merge.shared) throw new Refusal("conflict", "mergeShares");
  return merge;
}

type Parted = { mergeId: number; clientId: number; survivorId: number; actor: string };

/** Each account that passed is his again whose it was, with his cards on it. */
async function partMemberships({ db }: Context, { mergeId, clientId, survivorId, actor }: Parted) {
  const passed = sql`(select i.row_id from client_merge_item i where i.merge_id = ${mergeId} and i.kind = 'account')`;
  // All accounts of the two in the order of their ids, before anything else is locked.
  await db.execute(sql`
    select lock_accounts_of(${survivorId})`);
  await db.execute(sql`
    update account_member m set left_at = app_now(), left_by = ${actor}, is_primary = false
    where m.client_id = ${survivorId} and m.left_at is null and m.account_id in ${passed}`);
  await db.execute(sql`
    insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
    select distinct on (m.account_id) m.account_id, m.client_id, m.is_primary, m.is_owner, ${actor}
    from account_member m where m.client_id = ${clientId} and m.account_id in ${passed}
    order by m.account_id, m.joined_at desc`);
  await db.execute(sql`select open_parted_accounts(${mergeId}, ${actor})`);
}
