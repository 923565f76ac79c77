import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { getPurchaseTerms } from "@/lib/purchases/get-purchase-terms";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  getPurchaseTerms(ctx, parseInput(clientIdInput, params).clientId),
);
