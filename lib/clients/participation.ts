import type { ClientState } from "./schema";

export type Participation = "blocked" | "participant" | "subscriber" | "none";

/** Where a client stands in the programme: computed, the first that fits. */
export function participationOf(client: { state: ClientState; blocked: boolean; subscribed: boolean }): Participation {
  if (client.blocked) return "blocked";
  if (client.state === "registered") return "participant";
  return client.subscribed ? "subscriber" : "none";
}
