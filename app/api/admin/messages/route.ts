import { parseInput } from "@/lib/core/parse-input";
import { findInbox } from "@/lib/messages/find-inbox";
import { inboxInput } from "@/lib/messages/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => findInbox(ctx, parseInput(inboxInput, question)));
