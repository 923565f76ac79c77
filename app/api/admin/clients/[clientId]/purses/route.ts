import { parseInput } from "@/lib/core/parse-input";
import { getPurses } from "@/lib/ledger/queries";
import { clientOfLedger } from "@/lib/ledger/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => getPurses(ctx, parseInput(clientOfLedger, params).clientId));
