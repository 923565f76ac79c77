import { findExports } from "@/lib/exports/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findExports(ctx));
