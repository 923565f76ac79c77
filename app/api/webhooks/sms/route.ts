import { jobContext } from "@/lib/access/context";
import { receiveSms } from "@/lib/activation/receive-sms";
import type { InboundSmsInput } from "@/lib/activation/sms-schema";
import { signedWebhook } from "@/lib/messages/signed-webhook";

/** The signature speaks for the sender; the command reads what is in the body. */
export const POST = signedWebhook((db, body) => receiveSms(jobContext(db, "sms.receive"), body as InboundSmsInput));
