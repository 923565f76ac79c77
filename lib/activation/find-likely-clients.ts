import "server-only";

import { inArray } from "drizzle-orm";

import type { Db } from "@/db/client";
import { clientPii, clientStats } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { findVisibleClient } from "@/lib/clients/require-client";
import { normaliseEmail } from "@/lib/core/email";
import { parseInput } from "@/lib/core/parse-input";
import { normalisePhone } from "@/lib/core/phone";

import { findMatches } from "./find-matches";
import { answersInput } from "./request-schema";
import { type LikelyClient, type LikelyClientsInput, likelyClientsInput } from "./schema";

const shownMax = 5;

/**
 * Who of the base may be the one that is being registered, while his data are typed: by phone, e-mail, or name and
 * birth date. Of a client of other shops it is said only that his phone or e-mail is taken.
 */
export async function findLikelyClients(ctx: Context, raw: LikelyClientsInput): Promise<LikelyClient[]> {
  requirePermission(ctx, "clients.create");
  const typed = parseInput(likelyClientsInput, raw);
  const contacts = { phone: normalisePhone(typed.phone) ?? "", email: normaliseEmail(typed.email) ?? "" };
  const answers = { ...answersInput.parse({ ...typed, ...contacts }), custom: {} };
  const matches = await findMatches(ctx.db, { answers, card: null });
  const details = await readDetails(
    ctx.db,
    matches.map(({ clientId }) => clientId),
  );
  const found: LikelyClient[] = [];
  for (const { clientId, kinds, state, isBlocked } of matches.slice(0, shownMax)) {
    if (await findVisibleClient(ctx, clientId)) {
      const { name = "", purchases = 0 } = details.get(clientId) ?? {};
      const shown = ctx.rights.has("purchases.view") ? purchases : null;
      found.push({ clientId, name, state, isBlocked, purchases: shown, kinds });
    } else if (kinds.some((kind) => kind === "phone" || kind === "email")) {
      const contact = kinds.filter((kind) => kind === "phone" || kind === "email");
      found.push({ clientId: null, name: "", state: null, isBlocked: false, purchases: null, kinds: contact });
    }
  }
  return found;
}

async function readDetails(db: Db, ids: number[]): Promise<Map<number, { name: string; purchases: number }>> {
  if (ids.length === 0) return new Map();
  const people = await db.select().from(clientPii).where(inArray(clientPii.clientId, ids));
  const stats = await db.select().from(clientStats).where(inArray(clientStats.clientId, ids));
  return new Map(
    people.map(({ clientId, surname, name }) => [
      clientId,
      {
        name: maskName(name, surname),
        purchases: stats.find((one) => one.clientId === clientId)?.purchaseCount ?? 0,
      },
    ]),
  );
}

/** Enough for the caller to recognise himself when he is asked, not enough to be read out to him. */
function maskName(...parts: string[]): string {
  return parts.flatMap((part) => (part ? [`${[...part][0]}••••`] : [])).join(" ");
}
