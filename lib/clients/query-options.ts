import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

import type { ClientListInput, ClientPage } from "./schema";

/** Keys and fetchers of the list for the browser. */
export const clientKeys = {
  all: ["clients"] as const,
  list: (input: ClientListInput) => ["clients", "list", input] as const,
};

/** The endless list: pages by keyset, the old rows stay until the new ones are there. */
export const clientListOptions = (input: ClientListInput) =>
  infiniteQueryOptions({
    queryKey: clientKeys.list(input),
    queryFn: ({ pageParam, signal }) =>
      askJson<ClientPage>("/api/admin/clients", pageParam ? { ...input, after: pageParam } : input, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
