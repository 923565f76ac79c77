import { countDuplicates } from "@/lib/duplicates/queries";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => countDuplicates(ctx));
