import { getAdjustmentForm } from "@/lib/ledger/get-adjustment-form";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getAdjustmentForm(ctx));
