import "server-only";

import type { Db } from "@/db/client";
import type { Channel } from "@/lib/clients/card-schema";
import { openSecret } from "@/lib/core/seal-secret";
import { getSetting } from "@/lib/programme/settings";

import { mailServer } from "./mail-server";
import { smsGateway } from "./sms-gateway";

export type OutgoingMessage = {
  /** Stable: the same message offered twice must reach the client once. */
  id: number;
  channel: Channel;
  address: string;
  /** Of an e-mail. */
  subject: string | null;
  body: string;
};

export type Delivery =
  | { status: "sent"; providerMessageId?: string }
  | { status: "delivered" }
  /** For good. `isAddressBad`: nothing will ever arrive there, the contact is marked. */
  | { status: "failed"; reason: string; isAddressBad: boolean };

/** Whoever carries messages to clients. A failure that may pass is thrown: the job tries again. */
export type MessageProvider = {
  name: string;
  deliver(message: OutgoingMessage): Promise<Delivery>;
};

export const localInboxName = "inbox";

/** Delivers to the page of outgoing messages of this installation and nowhere else. */
const localInbox: MessageProvider = { name: localInboxName, deliver: async () => ({ status: "delivered" }) };

/** Whether any message leaves this installation: for one channel at least somebody is set up to carry it. */
export async function messagesGoOut(db: Db): Promise<boolean> {
  const [sms, email] = [await providerOf(db, "sms"), await providerOf(db, "email")];
  return sms !== localInbox || email !== localInbox;
}

/** The provider of a channel: the one that is set up, else the local list. */
export async function providerOf(db: Db, channel: Channel): Promise<MessageProvider> {
  if (channel === "sms") {
    const { url, sender, secret } = await getSetting(db, "smsGateway");
    return url && secret ? smsGateway({ url, sender, secret: openSecret(secret) }) : localInbox;
  }
  if (channel === "email") {
    const settings = await getSetting(db, "mailServer");
    const password = settings.password && openSecret(settings.password);
    return settings.host ? mailServer({ ...settings, password }) : localInbox;
  }
  return localInbox;
}
