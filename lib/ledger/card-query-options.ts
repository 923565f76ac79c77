import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { AdjustmentForm, BurningCalendar, OperationPage, Purse } from "./schema";

/** The accounts of a client, the one he earns to and spends from first. */
export const pursesQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "purses"],
    queryFn: ({ signal }) => fetchJson<Purse[]>(`/api/admin/clients/${clientId}/purses`, { signal }),
  });

export const burningCalendarQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "burning"],
    queryFn: ({ signal }) => fetchJson<BurningCalendar>(`/api/admin/clients/${clientId}/burning`, { signal }),
  });

export const operationsQuery = (clientId: number) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "operations"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<OperationPage>(`/api/admin/clients/${clientId}/operations`, {
        search: new URLSearchParams(pageParam && { after: pageParam }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** What the person who opens the form may move, and what he wrote last. */
export const adjustmentFormQuery = queryOptions({
  queryKey: ["adjustment-form"],
  queryFn: ({ signal }) => fetchJson<AdjustmentForm>("/api/admin/ledger/form", { signal }),
  staleTime: 0,
});
