import { queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { ExclusionPreview } from "./schema";

export const exclusionPreviewQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "exclusion"],
    queryFn: ({ signal }) => fetchJson<ExclusionPreview>(`/api/admin/clients/${clientId}/exclusion`, { signal }),
    staleTime: 0,
  });
