import { queryOptions } from "@tanstack/react-query";

import { clientKey } from "@/lib/clients/card-query-options";
import { fetchJson } from "@/lib/web/fetch-json";

import type { BatchPreview, CardBatchRow, CardDictionaries } from "./batch-schema";
import type { NumberForm } from "./card-number-form";
import type { CardOfClient } from "./client-cards-schema";
import type { CardWordRow } from "./word-schema";

const pollMs = 1_500;

export const cardKeys = {
  batches: ["card-batches"] as const,
  words: ["card-words"] as const,
  dictionaries: ["card-dictionaries"] as const,
};

export const clientCardsQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "cards"],
    queryFn: ({ signal }) => fetchJson<CardOfClient[]>(`/api/admin/clients/${clientId}/cards`, { signal }),
  });

export function isLiveBatch({ state }: Pick<CardBatchRow, "state">): boolean {
  return state === "queued" || state === "running";
}

/** Batches of cards; asked again while one of them is packed. */
export const cardBatchesQuery = () =>
  queryOptions({
    queryKey: cardKeys.batches,
    queryFn: ({ signal }) => fetchJson<CardBatchRow[]>("/api/admin/cards/batches", { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isLiveBatch) ? pollMs : false),
  });

/** What stands in the way of a range that is being typed. */
export const batchObstaclesQuery = (range: NumberForm & { from: number; to: number }, isComplete: boolean) =>
  queryOptions({
    queryKey: ["card-obstacles", range],
    queryFn: ({ signal }) =>
      fetchJson<BatchPreview>("/api/admin/cards/batches/obstacles", {
        search: new URLSearchParams(Object.entries(range).map(([name, value]) => [name, String(value)])),
        signal,
      }),
    enabled: isComplete,
    staleTime: 0,
    retry: false,
  });

/** Categories and types with what uses them, for the page that keeps them. */
export const cardWordsQuery = () =>
  queryOptions({
    queryKey: cardKeys.words,
    queryFn: ({ signal }) => fetchJson<CardWordRow[]>("/api/admin/cards/words", { signal }),
    staleTime: 0,
  });

export const cardDictionariesQuery = () =>
  queryOptions({
    queryKey: cardKeys.dictionaries,
    queryFn: ({ signal }) => fetchJson<CardDictionaries>("/api/admin/cards/dictionaries", { signal }),
    staleTime: 60_000,
  });
