import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { ClientNotes } from "./schema";

export const noteKeys = { all: ["notes"] as const, client: (id: number) => ["notes", id] as const };

export const clientNotesOptions = (clientId: number) =>
  queryOptions({
    queryKey: noteKeys.client(clientId),
    queryFn: ({ signal }) => fetchJson<ClientNotes>(`/api/admin/clients/${clientId}/notes`, { signal }),
  });
