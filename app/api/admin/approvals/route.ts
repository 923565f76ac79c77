import { findApprovals } from "@/lib/approvals/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findApprovals(ctx));
