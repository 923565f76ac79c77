import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { ReturnedGoods, ReturnForm, ReturnOutcome, ReturnRow } from "./schema";

const addressOf = (clientId: number, purchaseId: number) =>
  `/api/admin/clients/${clientId}/purchases/${purchaseId}/return`;

/** What is left to bring back. Never from before: a tick takes all of it, and after a return that is less. */
export const returnFormQuery = (clientId: number, purchaseId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "return", purchaseId],
    queryFn: ({ signal }) => fetchJson<ReturnForm>(`${addressOf(clientId, purchaseId)}/form`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const returnsQuery = (clientId: number, purchaseId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "returns", purchaseId],
    queryFn: ({ signal }) => fetchJson<ReturnRow[]>(addressOf(clientId, purchaseId), { signal }),
  });

/** What a return of these goods would do; asked anew with every change of them. */
export const returnPreviewQuery = (clientId: number, purchaseId: number, goods: ReturnedGoods | null) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "return", purchaseId, "preview", goods],
    queryFn: ({ signal }) =>
      askJson<ReturnOutcome>(`${addressOf(clientId, purchaseId)}/preview`, { goods }, { signal }),
    enabled: goods !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
