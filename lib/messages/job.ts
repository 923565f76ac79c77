import "server-only";

import { z } from "zod";

import { defineJob } from "@/lib/queue/define-job";

import { relayOutbox } from "./relay-outbox";
import { sendMessage } from "./send-message";

export const relayMessagesJob = defineJob({
  name: "messages.relay",
  payload: z.object({}),
  run: async ({ db }, _payload, { signal }) => {
    await relayOutbox(db, signal);
  },
});

export const sendMessageJob = defineJob({
  name: "messages.send",
  payload: z.object({ messageId: z.number().int().positive() }),
  run: ({ db }, { messageId }, { isLastAttempt }) => sendMessage(db, messageId, { isLastAttempt }),
});
