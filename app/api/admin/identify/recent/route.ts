import { findRecentClients } from "@/lib/identification/find-recent-clients";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findRecentClients(ctx));
