import "server-only";

import { sql } from "drizzle-orm";

import { getAccessSettings } from "@/lib/access/access-settings";
import { type Context, requirePermission } from "@/lib/access/context";
import { findVerification } from "@/lib/access/verified-caller";
import { requireClient } from "@/lib/clients/require-client";

import { answersSoFar } from "./answers-so-far";
import { askable, readKnown } from "./judge-answer";
import { provingContacts } from "./proving-contacts";
import { type Caller, wrongAnswersMax } from "./schema";

/** How it stands with the caller of one client, for the person who asks. */
export async function getCaller(ctx: Context, clientId: number): Promise<Caller> {
  requirePermission(ctx, "callers.verify");
  await requireClient(ctx, clientId);
  const { callerWays } = await getAccessSettings(ctx.db);
  const { wrong, right, closedMinutes } = await answersSoFar(ctx, clientId);
  const asked = askable(await readKnown(ctx, clientId));
  const { rows: stores } = await ctx.db.execute<Caller["stores"][number]>(sql`
    select id, name from store where closed_on is null or closed_on > programme_today() - 365 order by name, id`);
  return {
    exempt: ctx.rights.has("callers.exempt"),
    verification: (await findVerification(ctx, { clientIds: [clientId] })) ?? null,
    ways: { answers: callerWays.answers, code: callerWays.code, papers: callerWays.papers },
    questions: asked.map((question) => ({ question, isRight: right.includes(question) })),
    codeContacts: await provingContacts(ctx.db, clientId),
    wrongLeft: Math.max(0, wrongAnswersMax - wrong),
    closedMinutes,
    stores: asked.includes("lastStore") ? stores : [],
  };
}
