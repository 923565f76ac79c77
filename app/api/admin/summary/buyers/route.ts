import { parseInput } from "@/lib/core/parse-input";
import { findBuyers } from "@/lib/summary/find-buyers";
import { summaryInput } from "@/lib/summary/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  findBuyers(ctx, parseInput(summaryInput, Object.fromEntries(new URL(request.url).searchParams))),
);
