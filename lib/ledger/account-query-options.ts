import { queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { SharedAccount } from "./account-schema";
import type { ReservationRow } from "./reservation-schema";

/** The accounts of a client with everybody who uses them. */
export const accountsQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "accounts"],
    queryFn: ({ signal }) => fetchJson<SharedAccount[]>(`/api/admin/clients/${clientId}/accounts`, { signal }),
  });

/** What is held on the accounts of a client. */
export const reservationsOfClientQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "reservations"],
    queryFn: ({ signal }) => fetchJson<ReservationRow[]>(`/api/admin/clients/${clientId}/reservations`, { signal }),
  });

/** Everything held in the programme. */
export const reservationsQuery = queryOptions({
  queryKey: ["reservations"],
  queryFn: ({ signal }) => fetchJson<ReservationRow[]>("/api/admin/reservations", { signal }),
});
