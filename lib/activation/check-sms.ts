import "server-only";

import { type Context, jobContext, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { handleSms } from "./handle-sms";
import { makeCase } from "./sms-cases";
import { type CheckSmsInput, checkSmsInput, type SmsCheck } from "./sms-schema";

/**
 * What would become of an SMS (N20): the very function that handles real ones runs, in a transaction that is rolled
 * back. A case makes up its own card and client first, so every outcome can be seen on every base.
 */
export async function checkSms(ctx: Context, raw: CheckSmsInput): Promise<SmsCheck> {
  requirePermission(ctx, "activation.view");
  if (ctx.stores !== "all") throw new Refusal("forbidden", "allStoresNeeded");
  const input = parseInput(checkSmsInput, raw);
  const undo = new Error("The check has ended");
  let check: SmsCheck | undefined;
  await ctx.db
    .transaction(async (db) => {
      const { phone, text } = "case" in input ? await makeCase(db, input.case) : input;
      const handled = await handleSms(jobContext(db, "sms.receive"), { from: phone, text });
      const { outcome, trace, card, clientId, isNewClient, reply } = handled;
      check = {
        phone,
        text,
        outcome,
        trace,
        reply: reply?.body ?? null,
        change: outcome === "activated" ? { card: card ? cardChange(card.state) : null, isNewClient, clientId } : null,
      };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!check) throw new Error("The check gave no answer");
  return check;
}

/** An anonymous client may register by a card that works already. */
function cardChange(before: "prepared" | "issued" | "activated") {
  return before === "activated" ? null : ({ before, after: "activated" } as const);
}
