import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { getSetting, programmeToday } from "@/lib/programme/settings";
import { runCounting } from "@/lib/segments/count-clients";

import { membersOfTarget, requireAllStores, targetOf } from "./batch-members";
import { plannedItems } from "./planned-items";
import { daysFault, needsSecondPerson, ofOne, termsOf } from "./rules";
import { type BatchPreview, type PreviewInput, previewInput } from "./schema";

/** A dry run looks at every account it would move. */
const previewMsMax = 20_000;

/** What a mass operation would do now: to how many, how much, and who is left out why. Nothing is written. */
export async function getBatchPreview(ctx: Context, raw: PreviewInput, signal?: AbortSignal): Promise<BatchPreview> {
  requirePermission(ctx, "clients.view");
  const { whom, ...deed } = parseInput(previewInput, raw);
  requirePermission(ctx, deed.kind === "prolong" ? "bonuses.prolong" : "bonuses.mass");
  const [only] = whom.clientIds?.length === 1 ? whom.clientIds : [];
  if (deed.kind === "prolong" && only !== undefined) await requireClient(ctx, only);
  else requireAllStores(ctx);

  const today = await programmeToday(ctx.db);
  const fault = daysFault({ whom, ...deed }, today);
  if (fault) throw Refusal.field(fault.path, fault.reason);
  const members = await membersOfTarget(ctx, await targetOf(ctx, whom));
  const items = plannedItems({ kind: deed.kind, terms: termsOf({ whom, ...deed }, today) }, members);
  const notify = "notify" in deed && deed.notify;
  const row = await runCounting<Counted>(ctx, counted(items, notify), { signal, msMax: previewMsMax });
  const limits = await getSetting(ctx.db, "approvalLimits");
  const role = ctx.actor.kind === "user" ? ctx.actor.role : "administrator";
  return { ...row, needsApproval: needsSecondPerson(role, row, only === undefined ? limits : ofOne(limits)) };
}

type Counted = Omit<BatchPreview, "needsApproval">;

function counted(items: ReturnType<typeof plannedItems>, notify: boolean) {
  const messages = notify
    ? sql`(select count(*)::int from item
        where reason is null
          and exists (select from client_identifier i where i.client_id = item.client_id and i.kind = 'phone' and i.removed_at is null)
          and not exists (select from consent c where c.client_id = item.client_id and c.channel = 'sms' and c.kind = 'service' and not c.subscribed))`
    : sql`0`;
  return sql`
    with item as materialized (${items}),
      sums as (select reason, count(*)::int as n, coalesce(sum(amount), 0)::bigint as amount from item group by reason)
    select coalesce(sum(n) filter (where reason is null), 0)::int as clients,
      coalesce(sum(amount) filter (where reason is null), 0)::bigint as amount,
      coalesce(jsonb_object_agg(reason, n) filter (where reason is not null), '{}') as "leftOut",
      ${messages} as messages
    from sums`;
}
