import { parseInput } from "@/lib/core/parse-input";
import { identifyClients } from "@/lib/identification/identify-clients";
import { identifyInput } from "@/lib/identification/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => identifyClients(ctx, parseInput(identifyInput, question)));
