"use client";

import { useQuery } from "@tanstack/react-query";

import { openCardAction } from "@/lib/clients/card-actions";
import type { ShownContact } from "@/lib/clients/mask-contact";

type Opened = { contacts: ReadonlyMap<number, ShownContact>; cards: ReadonlyMap<number, ShownContact> };

const nothing: Opened = { contacts: new Map(), cards: new Map() };

/** The contacts of a client who is compared, as this person may see them: comparing opens both cards, and is recorded. */
export function useOpenedContacts(clientId: number): Opened {
  const opened = useQuery({
    queryKey: ["duplicates", "opened", clientId],
    queryFn: async () => {
      const answer = await openCardAction(clientId);
      if (!answer.ok) return nothing;
      const byId = (list: readonly { id: number; value: ShownContact }[]) =>
        new Map(list.map(({ id, value }) => [id, value]));
      return { contacts: byId(answer.result.contacts), cards: byId(answer.result.cards) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return opened.data ?? nothing;
}
