import { clientListInput } from "@/lib/clients/schema";
import { parseInput } from "@/lib/core/parse-input";
import { searchClientPage } from "@/lib/identification/search-client-page";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => searchClientPage(ctx, parseInput(clientListInput, question)));
