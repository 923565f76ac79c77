import { buildCatalogue } from "@/lib/segments/build-catalogue";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => buildCatalogue(ctx));
