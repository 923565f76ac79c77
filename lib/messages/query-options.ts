import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

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
