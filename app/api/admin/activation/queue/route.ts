import { findQueue } from "@/lib/activation/find-queue";
import type { QueueInput } from "@/lib/activation/request-schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => findQueue(ctx, question as QueueInput));
