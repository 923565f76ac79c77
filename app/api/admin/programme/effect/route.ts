import { previewRules } from "@/lib/programme/preview-effect";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute(previewRules);
