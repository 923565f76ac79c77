import "server-only";

import type { Channel } from "@/lib/clients/card-schema";

export type OutgoingMessage = {
  /** Stable: the same message offered twice must reach the client once. */
  id: number;
  channel: Channel;
  address: string;
  body: string;
};

export type Delivery = { status: "sent" | "delivered" } | { status: "failed"; reason: string };

/** Whoever carries messages to clients. A failure that may pass is thrown: the job tries again. */
export type MessageProvider = {
  name: string;
  deliver(message: OutgoingMessage): Promise<Delivery>;
};

/** Delivers to the page of outgoing messages of this installation and nowhere else. */
const localInbox: MessageProvider = { name: "inbox", deliver: async () => ({ status: "delivered" }) };

/** The provider of a channel; no real one is set up yet. */
export function providerOf(_channel: Channel): MessageProvider {
  return localInbox;
}
