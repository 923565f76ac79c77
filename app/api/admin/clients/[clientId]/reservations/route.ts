import { clientIdInput } from "@/lib/clients/card-schema";
import { parseInput } from "@/lib/core/parse-input";
import { findReservationsOfClient } from "@/lib/ledger/find-reservations";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, _request, params) =>
  findReservationsOfClient(ctx, parseInput(clientIdInput, params).clientId),
);
