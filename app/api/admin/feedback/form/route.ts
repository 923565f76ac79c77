import { getFeedbackForm } from "@/lib/feedback/get-feedback-form";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getFeedbackForm(ctx));
