import { queryOptions } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

import type { IdentifiedClient } from "./schema";

/** Clients found by what a caller says; asked in the body, since it is personal. */
export const identifyOptions = (q: string) =>
  queryOptions({
    queryKey: ["identify", q],
    queryFn: ({ signal }) => askJson<IdentifiedClient[]>("/api/admin/identify", { q }, { signal }),
    enabled: q.trim().length > 1,
  });
