import { parseInput } from "@/lib/core/parse-input";
import { findClientSummary } from "@/lib/summary/find-client-summary";
import { summaryInput } from "@/lib/summary/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  findClientSummary(ctx, parseInput(summaryInput, Object.fromEntries(new URL(request.url).searchParams))),
);
