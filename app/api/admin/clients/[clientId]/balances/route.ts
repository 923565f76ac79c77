import { parseInput } from "@/lib/core/parse-input";
import { getBalanceHistory } from "@/lib/ledger/get-balance-history";
import { clientOfLedger } from "@/lib/ledger/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  getBalanceHistory(ctx, parseInput(clientOfLedger, params).clientId),
);
