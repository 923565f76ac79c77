import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { findClientAudit } from "@/lib/clients/find-client-audit";
import { findClientTimeline } from "@/lib/clients/find-client-timeline";
import { getClientCard } from "@/lib/clients/get-client-card";
import { findClientThreads } from "@/lib/feedback/find-threads";
import { findOperations } from "@/lib/ledger/find-operations";
import { getBalanceHistory } from "@/lib/ledger/get-balance-history";
import { getBurningCalendar, getPurses } from "@/lib/ledger/queries";
import { findClientMessages } from "@/lib/messages/find-client-messages";
import { findNotes } from "@/lib/notes/find-notes";
import { findPurchases } from "@/lib/purchases/find-purchases";
import { getPortrait } from "@/lib/purchases/get-portrait";
import { getPurchaseTerms } from "@/lib/purchases/get-purchase-terms";
import { membershipsOf } from "@/lib/segments/queries";

import { busyOperations, busyPurchases, givenBusyClient } from "./busy-client";
import type { ReadingRow } from "./measure-time";
import { sampleOf } from "./sample-of";

const goalMs = 100;

/** A card as it is opened, and each of its tabs; of anybody, and of a client with years behind him. */
export async function cardRows(ctx: Context): Promise<ReadingRow[]> {
  const ids = (
    await sampleOf(ctx.db, sql`select client_id::text as value from client_stats where purchase_count > 0`)
  ).map(Number);
  const busy = await givenBusyClient(ctx.db);
  const of = `card with ${busyPurchases} purchases and ${busyOperations} operations`;
  const tabs = {
    purchases: () => findPurchases(ctx, { clientId: busy }),
    "purchases found by what was bought": () => findPurchases(ctx, { clientId: busy, q: "шоколад" }),
    "purchases found by a sum": () => findPurchases(ctx, { clientId: busy, sum: 12_300 }),
    bonuses: () => findOperations(ctx, { clientId: busy }),
    messages: () => findClientMessages(ctx, { clientId: busy }),
    feedback: () => findClientThreads(ctx, { clientId: busy }),
    segments: () => membershipsOf(ctx, busy),
    audit: () => findClientAudit(ctx, { clientId: busy }),
  };
  return [
    { name: "card of anybody, opened", goalMs, operate: (attempt) => openCard(ctx, ids[attempt % ids.length] ?? 1) },
    { name: `${of}, opened`, goalMs, operate: () => openCard(ctx, busy) },
    ...Object.entries(tabs).map(([tab, operate]) => ({ name: `${of}, ${tab}`, goalMs, operate })),
  ];
}

/** Everything the server answers until the overview stands whole. */
function openCard(ctx: Context, clientId: number) {
  return Promise.all([
    getClientCard(ctx, clientId),
    getPurses(ctx, clientId),
    getPurchaseTerms(ctx, clientId),
    findClientTimeline(ctx, { clientId }),
    getBurningCalendar(ctx, clientId),
    getBalanceHistory(ctx, clientId),
    getPortrait(ctx, clientId),
    findNotes(ctx, { clientId }),
  ]);
}
