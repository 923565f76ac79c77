import { getLiability } from "@/lib/summary/get-liability";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getLiability(ctx));
