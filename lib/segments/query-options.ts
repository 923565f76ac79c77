import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Catalogue, FilterOptions } from "./catalogue-schema";
import { filterParam } from "./search-params";
import type {
  ClientCount,
  Explanation,
  Membership,
  RecentFilter,
  Segment,
  SegmentEffect,
  SegmentRow,
} from "./segment-schema";
import type { EditableDefinition } from "./tree";

export const segmentKeys = {
  all: ["segments"] as const,
  catalogue: ["segments", "catalogue"] as const,
  list: ["segments", "list"] as const,
  one: (id: string) => ["segments", "one", id] as const,
  recent: ["segments", "recent"] as const,
  definition: (token: string) => ["segments", "definition", token] as const,
  options: (filter: string, asked: { q?: string; keys?: readonly string[] }) =>
    ["segments", "options", filter, asked] as const,
  effect: (id: string, f: string) => ["segments", "effect", id, f] as const,
  count: (f: string | undefined) => ["clients", "count", f ?? ""] as const,
};

/** The filters there are, their editors and their words. It changes when an administrator changes the questionnaire. */
export const catalogueOptions = () =>
  queryOptions({
    queryKey: segmentKeys.catalogue,
    queryFn: ({ signal }) => fetchJson<Catalogue>("/api/admin/segments/catalogue", { signal }),
    staleTime: 5 * 60_000,
  });

/** Choices of a filter: found by what was typed, or the names of those a definition holds. */
export const filterOptionsOptions = (filter: string, asked: { q?: string; keys?: readonly string[] }) =>
  queryOptions({
    queryKey: segmentKeys.options(filter, asked),
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ filter });
      if (asked.q) search.set("q", asked.q);
      for (const key of asked.keys ?? []) search.append("keys", key);
      return fetchJson<FilterOptions>("/api/admin/segments/options", { search, signal });
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** How many clients a filter finds; leaving the value aborts the request, and that cancels the query in the database. */
export const clientCountOptions = (f: string | undefined) =>
  queryOptions({
    queryKey: segmentKeys.count(f),
    queryFn: ({ signal }) =>
      fetchJson<ClientCount>("/api/admin/clients/count", {
        search: new URLSearchParams(f ? { [filterParam]: f } : {}),
        signal,
      }),
    staleTime: 0,
  });

export const segmentListOptions = () =>
  queryOptions({
    queryKey: segmentKeys.list,
    queryFn: ({ signal }) => fetchJson<SegmentRow[]>("/api/admin/segments", { signal }),
  });

export const segmentOptions = (id: string) =>
  queryOptions({
    queryKey: segmentKeys.one(id),
    queryFn: ({ signal }) => fetchJson<Segment>(`/api/admin/segments/${id}`, { signal }),
  });

/** What a token of the address holds when it is the name of a stored definition. */
export const membershipsOptions = (clientId: number) =>
  queryOptions({
    queryKey: ["client", clientId, "segments"],
    queryFn: ({ signal }) => fetchJson<Membership[]>(`/api/admin/clients/${clientId}/segments`, { signal }),
  });

export const explanationOptions = (clientId: number, segmentId: string | null) =>
  queryOptions({
    queryKey: ["client", clientId, "segments", segmentId],
    queryFn: ({ signal }) => fetchJson<Explanation>(`/api/admin/clients/${clientId}/segments/${segmentId}`, { signal }),
    enabled: segmentId !== null,
    staleTime: 0,
  });

export const storedDefinitionOptions = (token: string) =>
  queryOptions({
    queryKey: segmentKeys.definition(token),
    queryFn: ({ signal }) =>
      fetchJson<EditableDefinition>("/api/admin/segments/definition", {
        search: new URLSearchParams({ [filterParam]: token }),
        signal,
      }),
    // A hash names one definition for ever.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const recentFiltersOptions = () =>
  queryOptions({
    queryKey: segmentKeys.recent,
    queryFn: ({ signal }) => fetchJson<RecentFilter[]>("/api/admin/segments/recent", { signal }),
  });

/** Who stays, enters and leaves when a segment is saved over with the filter `f`. */
export const segmentEffectOptions = (id: string, f: string) =>
  queryOptions({
    queryKey: segmentKeys.effect(id, f),
    queryFn: ({ signal }) =>
      fetchJson<SegmentEffect>(`/api/admin/segments/${id}/effect`, {
        search: new URLSearchParams({ [filterParam]: f }),
        signal,
      }),
    staleTime: 0,
  });
