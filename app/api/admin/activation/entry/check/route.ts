import { checkEntry } from "@/lib/activation/check-entry";
import type { CheckEntryInput } from "@/lib/activation/entry-schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => checkEntry(ctx, question as CheckEntryInput));
