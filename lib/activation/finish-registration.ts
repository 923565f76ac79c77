import "server-only";

import type { Context } from "@/lib/access/context";
import { recordVerification } from "@/lib/callers/record-verification";
import { becomeParticipant } from "@/lib/clients/become-participant";
import { lockClient } from "@/lib/clients/require-client";
import { checkContactCode } from "@/lib/codes/check-contact-code";
import { confirmIdentifier } from "@/lib/codes/confirm-identifier";
import { sendContactCode } from "@/lib/codes/send-contact-code";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

import { type FinishRegistrationInput, finishRegistrationInput, registrationCodeInput } from "./schema";

/** Another code to whoever is being registered, in place of the last one. */
export const resendRegistrationCode = defineCommand({
  name: "client.resendRegistrationCode",
  permission: "clients.create",
  input: registrationCodeInput,
  async run(ctx, subject) {
    await requireUnfinished(ctx, subject.clientId);
    await sendContactCode(ctx, { ...subject, purpose: "register" });
    return { result: null, audit: { clientId: subject.clientId } };
  },
});

/**
 * The second step of a registration by code: the phone is proven and the client becomes a participant. Without the code
 * only where the programme does not insist on it. A wrong one counts and is recorded.
 */
export async function finishRegistration(ctx: Context, raw: FinishRegistrationInput): Promise<void> {
  const refusal = await tryToFinish(ctx, raw);
  if (refusal) throw refusal;
}

const tryToFinish = defineCommand({
  name: "client.finishRegistration",
  permission: "clients.create",
  input: finishRegistrationInput,
  async run(ctx, { clientId, identifierId, code }): Promise<Finished> {
    await requireUnfinished(ctx, clientId);
    if (code === null && (await getSetting(ctx.db, "registrationCode")) === "required") {
      throw Refusal.field("code", "required");
    }
    const audit = (outcome: string) => ({ clientId, facts: { outcome } });
    if (code !== null) {
      const refusal = await checkContactCode(ctx, { clientId, identifierId, purpose: "register", code });
      if (refusal) return { result: refusal, audit: audit("codeWrong") };
      await confirmIdentifier(ctx, identifierId);
    }
    await becomeParticipant(ctx, clientId);
    if (ctx.actor.kind === "user") await recordVerification(ctx, clientId, code === null ? "registered" : "code");
    return { result: null, audit: audit(code === null ? "withoutCode" : "codeRight") };
  },
});

type Finished = { result: Refusal | null; audit: { clientId: number; facts: Record<string, unknown> } };

async function requireUnfinished(ctx: Context, clientId: number): Promise<void> {
  const client = await lockClient(ctx, clientId);
  if (client.state !== "anonymous") throw new Refusal("conflict", "registeredAlready");
}
