import { parseInput } from "@/lib/core/parse-input";
import { findClientMessages } from "@/lib/messages/find-client-messages";
import { clientMessagesInput } from "@/lib/messages/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) =>
  findClientMessages(ctx, parseInput(clientMessagesInput, question)),
);
