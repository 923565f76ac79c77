import { findCardWords } from "@/lib/cards/find-batches";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findCardWords(ctx));
