import type { ClientCard } from "@/lib/clients/card-schema";

/** Not deleted and not excluded: something may be done for this client. */
export function isLiving({ state }: Pick<ClientCard, "state">): boolean {
  return state !== "deleted" && state !== "excluded";
}
