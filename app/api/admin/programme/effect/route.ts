import { previewRules } from "@/lib/programme/preview-effect";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question, _, signal) => previewRules(ctx, question, signal));
