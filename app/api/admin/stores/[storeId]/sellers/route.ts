import { parseInput } from "@/lib/core/parse-input";
import { findSellers } from "@/lib/stores/queries";
import { storeIdInput } from "@/lib/stores/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => findSellers(ctx, parseInput(storeIdInput, params).storeId));
