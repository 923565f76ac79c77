import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { GroupBurning, GroupBurningInput } from "./group-burning-schema";
import type { AdjustmentForm, BalanceMonth, BurningCalendar, LotLife, OperationPage, Purse, PurseAsOf } from "./schema";

/** The accounts of a client, the one he earns to and spends from first. */
export const pursesQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "purses"],
    queryFn: ({ signal }) => fetchJson<Purse[]>(`/api/admin/clients/${clientId}/purses`, { signal }),
  });

/** The same as of the end of a minute. */
export const pursesAsOfQuery = (clientId: number, at: string) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "purses", at],
    queryFn: ({ signal }) =>
      fetchJson<PurseAsOf[]>(`/api/admin/clients/${clientId}/purses/as-of`, {
        search: new URLSearchParams({ at }),
        signal,
      }),
    staleTime: 60_000,
  });

export const burningCalendarQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "burning"],
    queryFn: ({ signal }) => fetchJson<BurningCalendar>(`/api/admin/clients/${clientId}/burning`, { signal }),
  });

export const balanceHistoryQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "balances"],
    queryFn: ({ signal }) => fetchJson<BalanceMonth[]>(`/api/admin/clients/${clientId}/balances`, { signal }),
  });

export const operationsQuery = (clientId: number, at?: string) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "operations", at ?? null],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<OperationPage>(`/api/admin/clients/${clientId}/operations`, {
        search: new URLSearchParams({ ...(at && { at }), ...(pageParam && { after: pageParam }) }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** The calendar of a segment or a filter, named as the address of the list names it. */
export const groupBurningQuery = (search: GroupBurningInput) =>
  queryOptions({
    queryKey: ["group-burning", search],
    queryFn: ({ signal }) =>
      fetchJson<GroupBurning>("/api/admin/clients/burning", {
        search: new URLSearchParams(Object.entries(search).filter(([, value]) => value)),
        signal,
      }),
    staleTime: 60_000,
  });

/** Where a lot came from and what happened to it: read when it is opened. */
export const lotQuery = (clientId: number, accountId: number, lotId: number, at?: string) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "lot", accountId, lotId, at ?? null],
    queryFn: ({ signal }) =>
      fetchJson<LotLife>(`/api/admin/clients/${clientId}/accounts/${accountId}/lots/${lotId}`, {
        search: new URLSearchParams(at && { at }),
        signal,
      }),
  });

/** What the person who opens the form may move, and what he wrote last. */
export const adjustmentFormQuery = queryOptions({
  queryKey: ["adjustment-form"],
  queryFn: ({ signal }) => fetchJson<AdjustmentForm>("/api/admin/ledger/form", { signal }),
  staleTime: 0,
});
