import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { CodeAtRegistration, LikelyClient, LikelyClientsInput } from "./schema";

export const registrationCodeQuery = queryOptions({
  queryKey: ["registration-code"],
  queryFn: ({ signal }) => fetchJson<CodeAtRegistration>("/api/admin/activation/registration", { signal }),
});

/** Who may already be the person that is being typed in; the typed values travel in the body. */
export const likelyClientsQuery = (typed: LikelyClientsInput) =>
  queryOptions({
    queryKey: ["likely-clients", typed],
    queryFn: ({ signal }) => askJson<LikelyClient[]>("/api/admin/activation/registration/likely", typed, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
