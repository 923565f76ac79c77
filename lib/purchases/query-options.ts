import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import type { ProductOption } from "@/lib/products/schema";
import type { SellerOption, StoreOption } from "@/lib/stores/schema";
import { fetchJson } from "@/lib/web/fetch-json";

import type { Portrait } from "./portrait-schema";
import type { FindReceiptInput, FoundReceipt, HandReceiptPage, HandReceiptSearch } from "./receipt-schema";
import type { PurchaseDetails, PurchasePage, PurchaseSearch, PurchaseTerms } from "./schema";

export const purchaseTermsQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "terms"],
    queryFn: ({ signal }) => fetchJson<PurchaseTerms>(`/api/admin/clients/${clientId}/terms`, { signal }),
  });

export const purchasesQuery = (clientId: number, search: PurchaseSearch, until?: string) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "purchases", search, until ?? null],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<PurchasePage>(`/api/admin/clients/${clientId}/purchases`, {
        search: searchOf({ ...search, ...(until && { until }), ...(pageParam && { after: pageParam }) }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const purchaseQuery = (clientId: number, purchaseId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "purchase", purchaseId],
    queryFn: ({ signal }) =>
      fetchJson<PurchaseDetails>(`/api/admin/clients/${clientId}/purchases/${purchaseId}`, { signal }),
  });

/** The receipt on paper; null: nothing has been asked yet. What was attached since is not shown from memory. */
export const findReceiptQuery = (clientId: number, asked: Omit<FindReceiptInput, "clientId"> | null) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "receipts", asked],
    queryFn: ({ signal }) =>
      fetchJson<FoundReceipt[]>(`/api/admin/clients/${clientId}/receipts`, { search: searchOf(asked ?? {}), signal }),
    enabled: asked !== null,
    staleTime: 0,
  });

export const handReceiptsQuery = (search: HandReceiptSearch) =>
  infiniteQueryOptions({
    queryKey: ["hand-receipts", search],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<HandReceiptPage>("/api/admin/receipts", {
        search: searchOf({ ...search, ...(pageParam && { after: pageParam }) }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

function searchOf(asked: object): URLSearchParams {
  const entries = Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return new URLSearchParams(entries);
}

export const portraitQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "portrait"],
    queryFn: ({ signal }) => fetchJson<Portrait>(`/api/admin/clients/${clientId}/portrait`, { signal }),
  });

export const storesQuery = queryOptions({
  queryKey: ["stores"],
  queryFn: ({ signal }) => fetchJson<StoreOption[]>("/api/admin/stores", { signal }),
});

export const sellersQuery = (storeId: number | null) =>
  queryOptions({
    queryKey: ["sellers", storeId],
    queryFn: ({ signal }) => fetchJson<SellerOption[]>(`/api/admin/stores/${storeId}/sellers`, { signal }),
    enabled: storeId !== null,
  });

export const productsQuery = (q: string) =>
  queryOptions({
    queryKey: ["products", q],
    queryFn: ({ signal }) =>
      fetchJson<ProductOption[]>("/api/admin/products", { search: new URLSearchParams({ q }), signal }),
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
  });
