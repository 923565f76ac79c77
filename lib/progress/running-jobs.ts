import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

/** A file on its way in or out, a mass operation, a batch of cards or a search, as the top bar shows it. */
export type RunningJob = {
  kind: "import" | "export" | "batch" | "packing" | "search";
  id: number;
  title: string;
  done: number;
  total: number | null;
};

const watchMs = 2_000;
const glanceMs = 15_000;

/** Own work that runs: looked at now and then, and closely while there are any. */
export const runningJobsOptions = () =>
  queryOptions({
    queryKey: ["jobs"] as const,
    queryFn: ({ signal }) => fetchJson<RunningJob[]>("/api/admin/jobs", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? watchMs : glanceMs),
  });
