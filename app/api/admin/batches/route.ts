import { findBatches } from "@/lib/batches/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findBatches(ctx));
