import { findStores } from "@/lib/stores/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findStores(ctx));
