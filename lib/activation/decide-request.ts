import "server-only";

import { eq, sql } from "drizzle-orm";

import { activationRequests } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { requireOwnStore } from "@/lib/access/require-own-store";
import { defineCommand } from "@/lib/commands/define-command";

import { type Admitted, admit } from "./admit";
import { lockOwnRequest, type StoredRequest } from "./lock-request";
import { readAnswers, readCard, requireSomebody } from "./read-answers";
import { type Answers, approveRequestInput, changeRequestInput, rejectRequestInput } from "./request-schema";
import { requireActivatingStore } from "./requirements";

/**
 * Approves a form: the client is registered, or the one who was known takes what it says, and the card is activated. Of
 * the form nothing is kept but that it was.
 */
export const approveRequest = defineCommand({
  name: "activation.approve",
  permission: "activation.decide",
  input: approveRequestInput,
  async run(ctx, { id, intoId, takes, ...typed }) {
    const request = await lockOwnRequest(ctx, id);
    const form = await readForm(ctx, request, typed);
    await requireActivatingStore(ctx, form.storeId);
    const admitted = await admitForm(ctx, request, form, { intoId, takes });
    const { clientId, cardId, isNew, before, after } = admitted;
    await decide(ctx, id, { state: "approved", clientId, answers: {}, storeId: form.storeId });
    return {
      result: { id, clientId, isNew },
      audit: { ...subject(id), clientId, facts: { way: request.way, isNew, cardId }, before, after },
    };
  },
});

/** Turns a form down, with the reason. Nothing happens to the card: it earns on, and can be activated another way. */
export const rejectRequest = defineCommand({
  name: "activation.reject",
  permission: "activation.decide",
  input: rejectRequestInput,
  async run(ctx, { id, reason }) {
    const request = await lockOwnRequest(ctx, id);
    await decide(ctx, id, { state: "rejected", rejectReason: reason });
    return {
      result: { id },
      audit: {
        ...subject(id),
        ...(request.clientId !== null && { clientId: request.clientId }),
        facts: { way: request.way },
      },
    };
  },
});

/** Keeps what was corrected in a form; of one who is registered already it goes into his profile at once. */
export const changeRequest = defineCommand({
  name: "activation.change",
  permission: "activation.decide",
  input: changeRequestInput,
  async run(ctx, { id, ...typed }) {
    const request = await lockOwnRequest(ctx, id);
    const form = await readForm(ctx, request, typed);
    if (request.way === "mixed") {
      const { clientId, before, after } = await admitForm(ctx, request, form, { intoId: null, takes: [] });
      await ctx.db.update(activationRequests).set({ state: "waiting" }).where(eq(activationRequests.id, id));
      return { result: { id }, audit: { ...subject(id), clientId, before, after } };
    }
    const { answers, card, storeId, filledOn } = form;
    await ctx.db
      .update(activationRequests)
      .set({ answers, cardNumber: card, storeId, filledOn, state: "waiting", askedWhat: null })
      .where(eq(activationRequests.id, id));
    return { result: { id }, audit: { ...subject(id), facts: { storeId } } };
  },
});

type Form = { answers: Answers; card: string | null; storeId: number | null; filledOn: string | null };
type Typed = Omit<(typeof changeRequestInput)["_output"], "id">;

async function readForm(ctx: Context, request: StoredRequest, typed: Typed): Promise<Form> {
  if (typed.storeId !== request.storeId) await requireOwnStore(ctx, typed.storeId);
  const form = { ...typed, answers: await readAnswers(ctx, typed.answers), card: readCard(typed.card) };
  if (request.way !== "mixed") requireSomebody(form.answers, form.card);
  return form;
}

/** Whoever is registered by SMS has his card; what an operator types in the form of his profile counts. */
async function admitForm(
  ctx: Context,
  { way, clientId }: StoredRequest,
  { answers, card, storeId }: Form,
  choice: { intoId: number | null; takes: readonly string[] },
): Promise<Admitted> {
  if (way === "mixed") {
    const takes = [...Object.keys(answers), ...Object.keys(answers.custom).map((key) => `custom.${key}`)];
    return admit(ctx, { answers, card: null, storeId, by: "sms", intoId: clientId, takes });
  }
  return admit(ctx, { answers, card, storeId, by: way === "questionnaire" ? "operator" : way, ...choice });
}

async function decide(ctx: Context, id: number, set: Partial<typeof activationRequests.$inferInsert>): Promise<void> {
  await ctx.db
    .update(activationRequests)
    .set({
      ...set,
      decidedAt: sql`app_now()`,
      decidedBy: actorName(ctx.actor),
      takenBy: null,
      takenUntil: null,
    })
    .where(eq(activationRequests.id, id));
}

function subject(id: number): { subject: string } {
  return { subject: `activationRequest:${id}` };
}
