import { recordDelivery } from "@/lib/messages/record-delivery";
import { signedWebhook } from "@/lib/messages/signed-webhook";

export const POST = signedWebhook(recordDelivery);
