import "server-only";

import { z } from "zod";

import type { Delivery, MessageProvider, OutgoingMessage } from "./provider";
import { signatureHeaders, signBody } from "./webhook-signature";

type Gateway = { url: string; sender: string; secret: string };

const waitMsMax = 10_000;
const answerBytesMax = 64 * 1024;

const accepted = z.object({
  id: z.string().max(200).optional(),
  status: z.enum(["accepted", "delivered"]).default("accepted"),
});
const refused = z.object({ reason: z.string().max(60).catch("refused") });

const badAddress = 422;
const badRequest = 400;

/** Hands SMS over by HTTP in the form that docs/sms.md describes. */
export function smsGateway({ url, sender, secret }: Gateway): MessageProvider {
  return {
    name: "sms-gateway",
    async deliver(message) {
      const body = JSON.stringify({ id: String(message.id), to: message.address, from: sender, text: message.body });
      const timestamp = Math.floor(Date.now() / 1000);
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": idempotencyKey(message),
          [signatureHeaders.timestamp]: String(timestamp),
          [signatureHeaders.signature]: signBody(secret, timestamp, body),
        },
        body,
        // What is sent to one address must not end up at another.
        redirect: "manual",
        signal: AbortSignal.timeout(waitMsMax),
      });
      return readAnswer(response.status, await readBounded(response));
    },
  };
}

/** The same for every attempt: a provider that has taken the message answers as it did then. */
function idempotencyKey({ id }: OutgoingMessage): string {
  return `message-${id}`;
}

function readAnswer(status: number, answer: unknown): Delivery {
  if (status >= 200 && status < 300) {
    const { id, status: outcome } = accepted.parse(answer ?? {});
    if (outcome === "delivered") return { status: "delivered" };
    return { status: "sent", ...(id !== undefined && { providerMessageId: id }) };
  }
  if (status === badAddress || status === badRequest) {
    const read = refused.safeParse(answer);
    return {
      status: "failed",
      reason: read.success ? read.data.reason : "refused",
      isAddressBad: status === badAddress,
    };
  }
  throw new Error(`The SMS gateway answered ${status}`);
}

async function readBounded(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerBytesMax) throw new Error("The answer of the SMS gateway is too long");
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    // A page of a proxy, say: it says nothing of the message, whatever its status.
    throw new Error("The SMS gateway answered with something that is not JSON");
  }
}
