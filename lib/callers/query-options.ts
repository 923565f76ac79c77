import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { Caller } from "./schema";

/** Apart from what else is read of the client: a change of his data does not change who is on the line. */
export const callerQuery = (clientId: number) =>
  queryOptions({
    queryKey: ["caller", clientId],
    queryFn: ({ signal }) => fetchJson<Caller>(`/api/admin/clients/${clientId}/caller`, { signal }),
    staleTime: 0,
  });
