import { findBatches } from "@/lib/cards/find-batches";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findBatches(ctx));
