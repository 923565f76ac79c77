import { listRecentFilters } from "@/lib/segments/stored-definitions";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => listRecentFilters(ctx));
