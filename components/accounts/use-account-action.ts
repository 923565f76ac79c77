"use client";

import { useQueryClient } from "@tanstack/react-query";

import { useAction } from "@/components/layout/use-action";
import type { ActionAnswer } from "@/lib/web/answer";

/** An action on accounts: afterwards everything read of clients is old, since it concerns more than one of them. */
export function useAccountAction<Input, Result>(
  action: (input: Input) => Promise<ActionAnswer<Result>>,
  onDone: (result: Result) => void,
) {
  const queryClient = useQueryClient();
  return useAction(action, {
    showsFaults: true,
    onDone: (result) => {
      void queryClient.invalidateQueries({ queryKey: ["client"] });
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      onDone(result);
    },
  });
}
