import { parseInput } from "@/lib/core/parse-input";
import { findPairs } from "@/lib/duplicates/queries";
import { pairPageInput } from "@/lib/duplicates/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  findPairs(ctx, parseInput(pairPageInput, Object.fromEntries(new URL(request.url).searchParams))),
);
