import { getLiabilityStores } from "@/lib/summary/get-liability-stores";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getLiabilityStores(ctx));
