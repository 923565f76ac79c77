import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { takeCard } from "@/lib/cards/take-card";
import { becomeParticipant } from "@/lib/clients/become-participant";
import { createClient } from "@/lib/clients/create-client";
import { addIdentifier } from "@/lib/clients/write-contacts";
import { normalisePhone } from "@/lib/core/phone";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import { confirmPhone } from "./confirm-phone";
import { decideSms, type SmsDecision } from "./decide-sms";
import { replyToSms, type SmsReply } from "./reply-to-sms";
import { awaitRest } from "./store-request";

export type HandledSms = SmsDecision & { clientId: number | null; isNewClient: boolean; reply: SmsReply | null };

const attemptsMax = 3;

/**
 * Decides what an SMS asks for, does it and answers, all in the caller's transaction. The webhook and the laboratory
 * both come here. SMS of one phone are handled one after another; who is overtaken on the way by somebody else with the
 * same card or the same phone is decided anew. An answer that fails undoes nothing.
 */
export async function handleSms(ctx: Context, sms: { from: string; text: string }): Promise<HandledSms> {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${normalisePhone(sms.from) ?? sms.from}`}, 0))`,
  );
  const done = await decideAndDo(ctx, sms);
  return { ...done, reply: await replyToSms(ctx.db, done, done.clientId) };
}

type Done = Omit<HandledSms, "reply">;

async function decideAndDo(ctx: Context, sms: { from: string; text: string }): Promise<Done> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A savepoint: what was begun for a decision that did not hold is undone.
      return await ctx.db.transaction(async (db) => activate({ ...ctx, db }, await decideSms(db, sms)));
    } catch (error) {
      const isOvertaken = error instanceof Refusal && (error.code === "conflict" || error.code === "not_found");
      if (!isOvertaken || attempt === attemptsMax) throw error;
    }
  }
}

async function activate(ctx: Context, decision: SmsDecision): Promise<Done> {
  const { outcome, phone, card, cardOwner, client, trace } = decision;
  if (outcome !== "activated" || phone === undefined || !card) {
    if (outcome === "alreadyActive" && client && phone) await confirmPhone(ctx, client.id, phone);
    return { ...decision, clientId: client?.id ?? null, isNewClient: false };
  }
  const clientId = client?.id ?? (await createPerson(ctx, phone, cardOwner?.joinedStoreId ?? null));
  if (!client) trace.push({ step: "newClient", id: clientId });
  await takeCard(ctx, { clientId, cardId: card.id });
  if (client) await becomeParticipant(ctx, clientId);
  await confirmPhone(ctx, clientId, phone);
  trace.push({ step: "taken", id: clientId });
  const { mixed } = await getSetting(ctx.db, "activationWays");
  if (mixed && (await awaitRest(ctx, clientId, card.number, cardOwner?.joinedStoreId ?? null))) {
    trace.push({ step: "awaitsRest", id: clientId });
  }
  return { ...decision, clientId, isNewClient: !client };
}

/** Somebody of whom nothing is known but the phone; the questionnaire is filled in later. */
async function createPerson(ctx: Context, phone: string, joinedStoreId: number | null): Promise<number> {
  const nameless = { surname: "", name: "", patronymic: "" };
  const clientId = await createClient(ctx, { state: "registered", joinedStoreId, createdBy: "sms", ...nameless });
  await addIdentifier(ctx, clientId, "phone", phone, "from");
  return clientId;
}
