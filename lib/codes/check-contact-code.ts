import "server-only";

import { and, desc, eq, isNull, sql } from "drizzle-orm";

import { contactCodes } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";

import { codeFits } from "./code-hash";
import { type CodeSubject, lockContact } from "./require-contact";

export const codeAttemptsMax = 5;

/**
 * Tries a code that the client has read out: null when it matched, which uses it up, and otherwise the refusal to answer
 * with. The refusal is returned and not thrown because the attempt counts: a command that goes no further gives it out
 * as its result and throws it after its transaction, as those do that try a password. A code that matched comes to
 * life again when the command that asked fails.
 */
export async function checkContactCode(
  ctx: Context,
  { code, ...subject }: CodeSubject & { code: string },
): Promise<Refusal | null> {
  await lockContact(ctx, subject);
  const [sent] = await ctx.db
    .select({
      id: contactCodes.id,
      salt: contactCodes.salt,
      hash: contactCodes.hash,
      attempts: contactCodes.attempts,
      isOver: sql<boolean>`expires_at <= app_now()`,
    })
    .from(contactCodes)
    .where(
      and(
        eq(contactCodes.clientId, subject.clientId),
        eq(contactCodes.identifierId, subject.identifierId),
        eq(contactCodes.purpose, subject.purpose),
        isNull(contactCodes.closedAt),
      ),
    )
    .orderBy(desc(contactCodes.id))
    .limit(1)
    .for("no key update");
  if (!sent || sent.isOver) return refused("codeOver");
  if (sent.attempts >= codeAttemptsMax) return refused("codeUsedUp");

  const fits = codeFits(code, sent);
  await ctx.db
    .update(contactCodes)
    .set({ attempts: sent.attempts + 1, ...(fits && { closedAt: sql`app_now()` }) })
    .where(eq(contactCodes.id, sent.id));
  if (fits) return null;
  const left = codeAttemptsMax - sent.attempts - 1;
  return left === 0 ? refused("codeUsedUp") : refused("codeWrong", { n: left });
}

function refused(reason: "codeOver" | "codeUsedUp" | "codeWrong", params?: { n: number }): Refusal {
  return new Refusal("invalid", reason, { fields: [{ path: "code", reason, ...(params && { params }) }] });
}
