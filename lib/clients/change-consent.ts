import "server-only";

import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { changeConsentInput } from "./consent-schema";
import { lockClient, requireLiving } from "./require-client";
import { writeConsents } from "./write-consents";

/** Subscribes a client or takes it back, as he said it himself, with how he said it and which wording he was shown. */
export const changeConsent = defineCommand({
  name: "client.changeConsent",
  permission: "clients.edit",
  input: changeConsentInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orPaperwork: true }),
  async run(ctx, { clientId, source, wording, ...consent }) {
    requireLiving(await lockClient(ctx, clientId));
    const changed = await writeConsents(ctx, clientId, [consent], source, wording);
    if (changed.length === 0) throw new Refusal("conflict", "consentSame");
    const field = `consent.${consent.channel}.${consent.kind}`;
    return {
      result: null,
      audit: { clientId, facts: { fields: [field], source }, after: { [field]: consent.subscribed } },
    };
  },
});
