import { listSegments } from "@/lib/segments/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => listSegments(ctx));
