import "server-only";

import { z } from "zod";

import { getAccessSettings } from "@/lib/access/access-settings";
import type { Context } from "@/lib/access/context";
import type { Verification } from "@/lib/access/verified-caller";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { provingContacts } from "@/lib/callers/proving-contacts";
import { recordVerification } from "@/lib/callers/record-verification";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { checkContactCode } from "./check-contact-code";
import { codeDigits } from "./schema";
import { sendContactCode } from "./send-contact-code";

const contact = { clientId: z.number().int().positive(), identifierId: z.number().int().positive() };

const sendCallerCodeInput = z.strictObject(contact);
export type SendCallerCodeInput = z.input<typeof sendCallerCodeInput>;

const checkCallerCodeInput = z.strictObject({ ...contact, code: codeDigits });
export type CheckCallerCodeInput = z.input<typeof checkCallerCodeInput>;

/** Sends a code to a phone or an e-mail of the client: who reads it out is who he says. */
export const sendCallerCode = defineCommand({
  name: "caller.sendCode",
  permission: "callers.verify",
  input: sendCallerCodeInput,
  async run(ctx, { clientId, identifierId }) {
    await requireClient(ctx, clientId);
    if (!(await getAccessSettings(ctx.db)).callerWays.code) throw new Refusal("conflict", "callerWayOff");
    if (!(await provingContacts(ctx.db, clientId)).includes(identifierId)) {
      throw new Refusal("conflict", "contactTooNew");
    }
    await sendContactCode(ctx, { clientId, identifierId, purpose: "verify" });
    return { result: null, audit: { clientId, facts: { identifierId } } };
  },
});

/** A wrong code is refused after its attempt is kept. */
export async function checkCallerCode(ctx: Context, input: CheckCallerCodeInput): Promise<Verification> {
  const { verified, refusal } = await tryCallerCode(ctx, input);
  if (!verified) throw refusal;
  return verified;
}

type Tried = { verified: Verification; refusal: null } | { verified: null; refusal: Refusal };

const tryCallerCode = defineCommand({
  name: "caller.code",
  permission: "callers.verify",
  input: checkCallerCodeInput,
  async run(ctx, { clientId, ...given }): Promise<{ result: Tried; audit: AuditFacts }> {
    await requireClient(ctx, clientId);
    const refusal = await checkContactCode(ctx, { clientId, ...given, purpose: "verify" });
    const audit = { clientId, facts: { identifierId: given.identifierId, isRight: refusal === null } };
    if (refusal) return { result: { verified: null, refusal }, audit };
    return { result: { verified: await recordVerification(ctx, clientId, "code"), refusal: null }, audit };
  },
});
