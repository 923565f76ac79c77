import "server-only";

import type { Context } from "@/lib/access/context";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import type { Refusal } from "@/lib/core/refusal";

import { checkContactCode } from "./check-contact-code";
import { confirmIdentifier } from "./confirm-identifier";
import { type ConfirmContactInput, confirmContactInput, contactInput } from "./schema";
import { sendContactCode } from "./send-contact-code";

/** Sends a code that will prove a phone or an e-mail of a client. */
export const sendConfirmation = defineCommand({
  name: "client.sendContactCode",
  permission: "clients.edit",
  input: contactInput,
  async run(ctx, { clientId, identifierId }) {
    await sendContactCode(ctx, { clientId, identifierId, purpose: "confirm" });
    return { result: null, audit: { clientId, facts: { id: identifierId } } };
  },
});

/** The contact is proven by the code that came to it. A wrong one counts and is recorded. */
export async function confirmContact(ctx: Context, raw: ConfirmContactInput): Promise<void> {
  const refusal = await tryToConfirm(ctx, raw);
  if (refusal) throw refusal;
}

const tryToConfirm = defineCommand({
  name: "client.confirmContact",
  permission: "clients.edit",
  input: confirmContactInput,
  async run(ctx, { clientId, identifierId, code }): Promise<Tried> {
    requireLiving(await lockClient(ctx, clientId));
    const refusal = await checkContactCode(ctx, { clientId, identifierId, purpose: "confirm", code });
    if (!refusal) await confirmIdentifier(ctx, identifierId);
    return {
      result: refusal,
      audit: { clientId, facts: { id: identifierId, outcome: refusal ? "codeWrong" : "codeRight" } },
    };
  },
});

type Tried = { result: Refusal | null; audit: { clientId: number; facts: Record<string, unknown> } };
