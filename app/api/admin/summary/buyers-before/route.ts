import { parseInput } from "@/lib/core/parse-input";
import { countBuyersBefore } from "@/lib/summary/find-buyers";
import { summaryInput } from "@/lib/summary/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  countBuyersBefore(ctx, parseInput(summaryInput, Object.fromEntries(new URL(request.url).searchParams))),
);
