import { countThreads } from "@/lib/feedback/find-threads";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => countThreads(ctx));
