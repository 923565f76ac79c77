import { queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { SoughtState } from "./read-states";
import type { IdentifiedClient } from "./schema";

/** Clients found by what a caller says; asked in the body, since it is personal. */
export const identifyOptions = (q: string, state?: SoughtState) =>
  queryOptions({
    queryKey: ["identify", q, state],
    queryFn: ({ signal }) =>
      askJson<IdentifiedClient[]>("/api/admin/identify", { q, ...(state && { state }) }, { signal }),
    enabled: q.trim().length > 1,
  });

/** Whose cards one opened last. */
export const recentClientsQuery = queryOptions({
  queryKey: ["identify", "recent"],
  queryFn: ({ signal }) => fetchJson<IdentifiedClient[]>("/api/admin/identify/recent", { signal }),
  staleTime: 0,
});
