import "server-only";

import { callerAnswers } from "@/db/schema";
import { getAccessSettings } from "@/lib/access/access-settings";
import { recordAudit } from "@/lib/audit/record-audit";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { answersSoFar, thingsKnown } from "./answers-so-far";
import { askable, judgeAnswer, readKnown } from "./judge-answer";
import { recordVerification } from "./record-verification";
import { type Answered, answerInput, answersNeeded, wrongAnswersMax } from "./schema";

/**
 * What the operator hears is compared, and he learns only whether it is right (H4). Two different things verify the
 * caller; three wrong answers close the questions for ten minutes, for everybody, and stand in the journal.
 */
export const answerQuestion = defineCommand({
  name: "caller.answer",
  permission: "callers.verify",
  input: answerInput,
  async run(ctx, { clientId, question, answer }) {
    // Locked, so that answers of several people at once are counted one after another.
    requireLiving(await lockClient(ctx, clientId));
    if (!(await getAccessSettings(ctx.db)).callerWays.answers) throw new Refusal("conflict", "callerWayOff");
    const before = await answersSoFar(ctx, clientId);
    if (before.closedMinutes !== null) {
      throw new Refusal("limit_reached", "callerLocked", { params: { minutes: before.closedMinutes } });
    }
    const known = await readKnown(ctx, clientId);
    if (!askable(known).includes(question)) throw Refusal.field("question", "callerQuestionUnknown");
    const isRight = await judgeAnswer(ctx, known, question, answer);
    const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
    await ctx.db.insert(callerAnswers).values({ clientId, userId, question, isRight });

    const after = await answersSoFar(ctx, clientId);
    const facts = { question, isRight };
    if (after.closedMinutes !== null) await recordAudit(ctx, "caller.closed", { clientId });
    const isVerified = isRight && thingsKnown(after.right) >= answersNeeded;
    const verified = isVerified ? await recordVerification(ctx, clientId, "answers") : null;
    const result: Answered = { isRight, verified, wrongLeft: Math.max(0, wrongAnswersMax - after.wrong) };
    return { result, audit: { clientId, facts: { ...facts, verified: isVerified } } };
  },
});
