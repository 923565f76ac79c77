"use client";

import { useQueryClient } from "@tanstack/react-query";

import { cardKeys } from "@/lib/cards/query-options";

/** What a change of the words makes stale: their page, and the choice of the next batch. */
export function useRefreshWords(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [cardKeys.words, cardKeys.dictionaries, cardKeys.batches]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
}
