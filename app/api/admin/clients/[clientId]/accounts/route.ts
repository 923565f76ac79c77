import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { findAccounts } from "@/lib/ledger/find-accounts";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) => findAccounts(ctx, parseInput(clientIdInput, params).clientId));
