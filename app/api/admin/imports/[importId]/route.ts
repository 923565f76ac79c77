import { parseInput } from "@/lib/core/parse-input";
import { getImport } from "@/lib/imports/queries";
import { importParams } from "@/lib/imports/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => getImport(ctx, parseInput(importParams, params).importId));
