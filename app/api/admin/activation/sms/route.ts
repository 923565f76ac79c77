import { findInboundSms } from "@/lib/activation/find-inbound-sms";
import { inboundListInput } from "@/lib/activation/sms-schema";
import { parseInput } from "@/lib/core/parse-input";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => findInboundSms(ctx, parseInput(inboundListInput, question)));
