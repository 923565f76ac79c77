import { findThreads } from "@/lib/feedback/find-threads";
import type { ThreadListInput } from "@/lib/feedback/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => findThreads(ctx, question as ThreadListInput));
