import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import type { Permission } from "@/lib/access/permissions";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { momentOfMinute } from "./as-of";
import { formerSelves } from "./former-selves";
import { maskNumbers, showContact } from "./mask-contact";
import { requireClient } from "./require-client";
import {
  type Branch,
  bonusBranch,
  changeBranches,
  feedbackBranch,
  looseBonusBranch,
  messageBranch,
  purchaseBranch,
  returnBranch,
  type TimelinePosition,
} from "./timeline-branches";
import {
  type TimelineEvent,
  type TimelineInput,
  type TimelineKind,
  type TimelinePage,
  timelineInput,
} from "./timeline-schema";

const pageSize = 50;
const rankMax = 32_767;

/**
 * The history of a client as one list, newest first: purchases, returns, movements of bonuses, messages and changes,
 * as far as the person may see each. Every source gives its newest rows by an index and only those are merged, so a
 * page costs the same however long the history is.
 */
export async function findClientTimeline(ctx: Context, raw: TimelineInput): Promise<TimelinePage> {
  requirePermission(ctx, "clients.view");
  const { clientId, kind, until, after } = parseInput(timelineInput, raw);
  await requireClient(ctx, clientId);
  const branches = branchesOf(ctx, kind);
  if (branches.length === 0) return { events: [], next: null };

  const list = { timeline: clientId, kind, until: until ?? null, actor: actorName(ctx.actor) };
  const before = after === undefined ? beginning(until) : position(readCursor(after, list));
  // Purchases, bonuses and messages have passed to him themselves; what changed stands under who he was then.
  const selves = await formerSelves(ctx.db, clientId);
  const sources = branches.flatMap((branch) =>
    [clientId, ...(changeBranches.includes(branch) ? selves : [])].map(
      (id) =>
        sql`(select found.*, ${id === clientId ? null : id}::bigint as "formerId" from ${branch(id, before, pageSize + 1)} found)`,
    ),
  );
  const { rows } = await ctx.db.execute<StoredEvent>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at", rank, a, b, "formerId", event
    from (${sql.join(sources, sql` union all `)}) events
    order by events.at desc, rank desc, a desc, b desc limit ${pageSize + 1}`);

  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    events: page.map((row) => shownEvent(ctx, row)),
    next: rows.length > pageSize && last ? signCursor([last.at, last.rank, last.a, last.b], list) : null,
  };
}

function branchesOf(ctx: Context, kind: TimelineKind): Branch[] {
  const purchases = ctx.rights.has("purchases.view") ? [purchaseBranch, returnBranch] : [];
  const feedback = ctx.rights.has("feedback.view") ? [feedbackBranch] : [];
  const seesBonuses = ctx.rights.has("bonuses.view");
  switch (kind) {
    case "purchases":
      return purchases;
    case "bonuses":
      return seesBonuses ? [bonusBranch] : [];
    case "messages":
      return [messageBranch];
    case "feedback":
      return feedback;
    case "changes":
      return [...changeBranches];
    case "all":
      return [...purchases, ...(seesBonuses ? [looseBonusBranch] : []), messageBranch, ...feedback, ...changeBranches];
  }
}

/** What of an event takes the right to see bonuses; a text to the client may name his balance. */
const bonusFields: Record<string, Record<string, Permission>> = {
  purchase: { earned: "bonuses.view", spent: "bonuses.view", lot: "bonuses.view" },
  return: { restored: "bonuses.view", recalled: "bonuses.view" },
  message: { body: "bonuses.view" },
};

type StoredEvent = {
  at: string;
  rank: number;
  a: number;
  b: number;
  formerId: number | null;
  event: Record<string, unknown>;
};

function shownEvent(ctx: Context, { at, rank, a, b, formerId, event }: StoredEvent): TimelineEvent {
  const key = `${rank}-${a}-${b}`;
  const shown = withoutForbidden(ctx.rights, event, bonusFields[String(event.kind)] ?? {});
  if (event.kind === "change") return { key, at, ...shown, formerId } as TimelineEvent;
  if (event.kind === "feedback" && typeof event.body === "string") {
    return { key, at, ...shown, body: maskNumbers(ctx.rights, event.body) } as TimelineEvent;
  }
  if (event.kind !== "message") return { key, at, ...shown } as TimelineEvent;
  const kind = event.channel === "email" ? "email" : "phone";
  const to = typeof event.to === "string" && event.to ? showContact(ctx.rights, kind, event.to) : null;
  const body = typeof shown.body === "string" ? maskNumbers(ctx.rights, shown.body) : null;
  return { key, at, ...shown, to, body } as TimelineEvent;
}

/** As of a minute the history begins with the last event by then. */
function beginning(until: string | undefined): TimelinePosition | undefined {
  if (until === undefined) return undefined;
  return { at: momentOfMinute(until), rank: rankMax, a: Number.MAX_SAFE_INTEGER, b: Number.MAX_SAFE_INTEGER };
}

function position(key: readonly unknown[]): TimelinePosition {
  const [at, rank, a, b] = key;
  return { at: String(at), rank: Number(rank), a: Number(a), b: Number(b) };
}
