import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Reconciliation } from "./check-schema";

const pollMs = 1_000;

/** The page of reconciliation; asked again each second while a comparison runs. */
export const reconciliationQuery = queryOptions({
  queryKey: ["reconciliation"],
  queryFn: ({ signal }) => fetchJson<Reconciliation>("/api/admin/ledger/checks", { signal, background: true }),
  staleTime: 0,
  refetchInterval: ({ state }) =>
    state.data?.runs.some((run) => run.state === "queued" || run.state === "running") ? pollMs : false,
});
