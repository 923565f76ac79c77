import "server-only";

import type { Context } from "@/lib/access/context";
import { clientRows } from "@/lib/clients/client-rows";

import type { IdentifiedClient, MatchReason } from "./schema";

export type Hit = { id: number; why: MatchReason[]; excludedOn: string | null };

/** The clients that were found, in their order, with what tells namesakes apart and as much of contacts as one may see. */
export async function tellApart(ctx: Context, hits: readonly Hit[]): Promise<IdentifiedClient[]> {
  const byId = new Map(hits.map((hit) => [hit.id, hit]));
  const clients = await clientRows(ctx, [...byId.keys()]);
  return clients.map(({ id, name, state, blocked, leavesOn, city, birthDate, level, balance, phone, card }) => ({
    ...{ id, name, state, blocked, leavesOn, city, level, balance, phone, card },
    birthYear: birthDate ? Number(birthDate.slice(0, 4)) : null,
    why: byId.get(id)?.why ?? [],
    excludedOn: byId.get(id)?.excludedOn ?? null,
  }));
}
