import { countApprovals } from "@/lib/approvals/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => countApprovals(ctx));
