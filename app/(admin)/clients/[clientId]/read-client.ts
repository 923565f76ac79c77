import "server-only";

import { forbidden, notFound } from "next/navigation";
import { cache } from "react";

import type { Context } from "@/lib/access/context";
import { pageContext } from "@/lib/access/page-context";
import type { Permission } from "@/lib/access/permissions";
import { withCallerRights } from "@/lib/access/verified-caller";
import type { ClientCard } from "@/lib/clients/card-schema";
import { getClientCard } from "@/lib/clients/get-client-card";
import { Refusal } from "@/lib/core/refusal";

/** The client of a page of the card, read once a request; what is no client of this person is "not found". */
export const readClient = cache(async (rawId: string): Promise<ClientCard> => {
  const clientId = Number(rawId);
  if (!/^\d{1,15}$/.test(rawId) || clientId < 1) notFound();
  try {
    return await getClientCard(await pageContext("clients.view"), clientId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
});

/** Who asks, with what the caller of this client may be told. */
export const clientContext = cache(async (rawId: string): Promise<Context> => {
  const ctx = await pageContext("clients.view");
  return withCallerRights(ctx, (await readClient(rawId)).id);
});

/** The client for a tab that wants a right of its own. */
export async function readClientFor(rawId: string, permission: Permission): Promise<ClientCard> {
  const { rights } = await clientContext(rawId);
  if (!rights.has(permission)) forbidden();
  return readClient(rawId);
}
