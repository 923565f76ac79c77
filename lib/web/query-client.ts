import { QueryClient } from "@tanstack/react-query";

import { FetchRefusal } from "./fetch-json";

/** One set of defaults for server and browser: refusals are not retried, network failures twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !(error instanceof FetchRefusal) && failures < 2,
      },
    },
  });
}
