import { findOwnActs } from "@/lib/clients/find-own-acts";
import { ownActsInput } from "@/lib/clients/own-acts-schema";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findOwnActs(ctx, parseInput(ownActsInput, { ...search, ...params }));
});
