import { findReservations } from "@/lib/ledger/find-reservations";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findReservations(ctx));
