import { queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { LevelStanding } from "./schema";

export const levelStandingsQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "levels"],
    queryFn: ({ signal }) => fetchJson<LevelStanding[]>(`/api/admin/clients/${clientId}/levels`, { signal }),
  });
