import { getReconciliation } from "@/lib/ledger/get-reconciliation";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getReconciliation(ctx));
