import { parseInput } from "@/lib/core/parse-input";
import { findMovements } from "@/lib/summary/find-movements";
import { summaryInput } from "@/lib/summary/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) =>
  findMovements(ctx, parseInput(summaryInput, Object.fromEntries(new URL(request.url).searchParams))),
);
