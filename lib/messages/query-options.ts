import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { ClientTexts } from "./compose-text";
import type { ClientMessagePage, InboxPage, MessageSearch } from "./schema";

/** Messages that went out, or would have; asked again every few seconds, because they come by themselves. */
export const inboxQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["inbox", q],
    queryFn: ({ pageParam, signal }) =>
      askJson<InboxPage>(
        "/api/admin/messages",
        { ...(q && { q }), ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });

export const clientMessagesQuery = (clientId: number, search: MessageSearch) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "messages", search],
    queryFn: ({ pageParam, signal }) =>
      askJson<ClientMessagePage>(
        "/api/admin/messages/client",
        { clientId, ...search, ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The texts in force, for a form that shows the very words that will go out. */
export const clientTextsQuery = queryOptions({
  queryKey: ["client-texts"],
  queryFn: ({ signal }) => fetchJson<ClientTexts>("/api/admin/messages/texts", { signal }),
});
