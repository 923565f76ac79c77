"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";

import { clientAsOfQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { participationOf } from "@/lib/clients/participation";
import { isLocalMinute } from "@/lib/core/dates";

/** The minute of the programme's clock as of which the card is shown: it stands in the address. Null: now. */
export function useAsOf(): string | null {
  const at = useSearchParams().get("at");
  return at !== null && isLocalMinute(at) ? at : null;
}

/** The card as it was at that minute; now, and until the answer is here, as it is. */
export function useCardAsOf(card: ClientCard): { card: ClientCard; isKnown: boolean; existed: boolean } {
  const at = useAsOf();
  const { data } = useQuery({ ...clientAsOfQuery(card.id, at ?? ""), enabled: at !== null });
  if (at === null || !data) return { card, isKnown: at === null, existed: true };
  const { block, level, consents } = data;
  const state = data.state ?? card.state;
  const subscribed = consents.some((consent) => consent.subscribed);
  return {
    card: {
      ...card,
      state,
      block,
      level,
      consents,
      recycleUntil: null,
      participation: participationOf({ state, blocked: block !== null, subscribed }),
    },
    isKnown: true,
    existed: data.state !== null,
  };
}
