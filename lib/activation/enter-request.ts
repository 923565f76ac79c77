import "server-only";

import { requirePermission } from "@/lib/access/context";
import { requireOwnStore } from "@/lib/access/require-own-store";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { programmeToday } from "@/lib/programme/settings";

import { admit } from "./admit";
import { findMatches } from "./find-matches";
import { readAnswers, readCard, requireSomebody } from "./read-answers";
import { enterRequestInput } from "./request-schema";
import { requireActivatingStore, requireQuestionnaire } from "./requirements";
import { storeRequest } from "./store-request";

/** What became of it: a client, or a place in the queue, and whether that is because he may be known already. */
type Entered = { result: { id: number; clientId: number | null; isKnown: boolean }; audit: AuditFacts };

/**
 * A form typed in from paper. It waits in the queue; whoever may decide can have it activated at once, where his shop may, and
 * then it waits only where somebody of the base may be the same person.
 */
export const enterRequest = defineCommand({
  name: "activation.enter",
  permission: "activation.enter",
  input: enterRequestInput,
  async run(ctx, { card: typedCard, answers: typed, storeId, filledOn, activates }): Promise<Entered> {
    if (activates) requirePermission(ctx, "activation.decide");
    await requireQuestionnaire(ctx);
    await requireOwnStore(ctx, storeId);
    if (activates) await requireActivatingStore(ctx, storeId);
    if (filledOn && filledOn > (await programmeToday(ctx.db))) throw Refusal.field("filledOn", "dateInFuture");
    const [answers, card] = [await readAnswers(ctx, typed), readCard(typedCard)];
    requireSomebody(answers, card);
    const form = { way: "questionnaire" as const, answers, card, storeId, filledOn };
    const isKnown = activates && (await findMatches(ctx.db, { answers, card })).length > 0;
    if (!activates || isKnown) {
      const id = await storeRequest(ctx, form);
      return { result: { id, clientId: null, isKnown }, audit: auditOf(id, { storeId }) };
    }
    const admitted = await admit(ctx, { answers, card, storeId, by: "operator", intoId: null, takes: [] });
    const { clientId, after } = admitted;
    const id = await storeRequest(ctx, { ...form, approvedInto: clientId });
    return {
      result: { id, clientId, isKnown },
      audit: { ...auditOf(id, { storeId, cardId: admitted.cardId }), clientId, after },
    };
  },
});

function auditOf(id: number, facts: Record<string, unknown>): { subject: string; facts: Record<string, unknown> } {
  return { subject: `activationRequest:${id}`, facts };
}
