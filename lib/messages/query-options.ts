import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson, fetchJson } from "@/lib/web/fetch-json";

import type { ClientTexts } from "./compose-text";
import type { InboxPage } from "./schema";

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

/** The texts in force, for a form that shows the very words that will go out. */
export const clientTextsQuery = queryOptions({
  queryKey: ["client-texts"],
  queryFn: ({ signal }) => fetchJson<ClientTexts>("/api/admin/messages/texts", { signal }),
});
