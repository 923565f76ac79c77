import { checkSms } from "@/lib/activation/check-sms";
import type { CheckSmsInput } from "@/lib/activation/sms-schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => checkSms(ctx, question as CheckSmsInput));
