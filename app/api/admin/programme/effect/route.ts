import { previewRules } from "@/lib/programme/preview-rules";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute(previewRules);
