import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { DuplicateCounts, EvidenceKind, PairPage, PairRow, PairState } from "./schema";

export const duplicateKeys = {
  all: ["duplicates"] as const,
  list: (state: PairState, kind: EvidenceKind | null) => ["duplicates", "list", state, kind] as const,
  count: ["duplicates", "count"] as const,
};

const watchMs = 2_000;
const glanceMs = 30_000;

export const pairListOptions = (state: PairState, kind: EvidenceKind | null) =>
  infiniteQueryOptions({
    queryKey: duplicateKeys.list(state, kind),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<PairPage>("/api/admin/duplicates", {
        search: new URLSearchParams({ state, ...(kind && { kind }), ...(pageParam && { after: pageParam }) }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** What waits, and the search through the base; asked again soon while one runs. */
export const duplicateCountOptions = () =>
  queryOptions({
    queryKey: duplicateKeys.count,
    queryFn: ({ signal }) => fetchJson<DuplicateCounts>("/api/admin/duplicates/count", { signal, background: true }),
    refetchInterval: ({ state }) => (state.data?.search ? watchMs : glanceMs),
  });

/** Who else a client may be. */
export const pairsOfClientOptions = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "duplicates"],
    queryFn: ({ signal }) => fetchJson<PairRow[]>(`/api/admin/clients/${clientId}/duplicates`, { signal }),
  });
