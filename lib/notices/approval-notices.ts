import "server-only";

import type { Context } from "@/lib/access/context";
import { findApprovals } from "@/lib/approvals/queries";
import type { ApprovalRow } from "@/lib/approvals/schema";

import type { Rung } from "./rung";

/** Requests that wait for this person, and how his own have ended. */
export async function findApprovalNotices(ctx: Context, since: string): Promise<Rung[]> {
  if (!ctx.rights.has("approvals.view")) return [];
  const requests = await findApprovals(ctx);
  return requests.flatMap((request): Rung[] => {
    const kind = kindOf(request);
    const at = kind === "outcome" ? (request.decidedAt ?? request.lapsesAt) : request.requestedAt;
    if (kind === null || at < since) return [];
    return [{ kind, key: `approval:${request.id}:${request.state}`, at, request }];
  });
}

function kindOf({ state, bar, isOwn }: ApprovalRow): "waiting" | "outcome" | null {
  if (state === "waiting") return bar === null ? "waiting" : null;
  return isOwn && state !== "approved" && state !== "withdrawn" ? "outcome" : null;
}
