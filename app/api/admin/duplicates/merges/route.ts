import { findMerges } from "@/lib/merging/find-merges";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findMerges(ctx));
