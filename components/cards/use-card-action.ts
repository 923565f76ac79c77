"use client";

import { useQueryClient } from "@tanstack/react-query";

import { useAction } from "@/components/layout/use-action";
import { cardKeys } from "@/lib/cards/query-options";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import type { ActionAnswer } from "@/lib/web/answer";

/** An action on a card: afterwards everything read of clients is old, since a packed card concerns two of them. */
export function useCardAction<Input, Result>(
  action: (input: Input) => Promise<ActionAnswer<Result>>,
  onDone: (result: Result) => void,
  onRefused?: (refusal: DescribedRefusal) => boolean | undefined,
) {
  const queryClient = useQueryClient();
  return useAction(action, {
    showsFaults: true,
    ...(onRefused && { onRefused }),
    onDone: (result) => {
      void queryClient.invalidateQueries({ queryKey: ["client"] });
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      void queryClient.invalidateQueries({ queryKey: cardKeys.batches });
      onDone(result);
    },
  });
}
