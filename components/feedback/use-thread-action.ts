"use client";

import { useQueryClient } from "@tanstack/react-query";

import { useAction } from "@/components/layout/use-action";
import { toast } from "@/components/ui/toast-manager";
import { feedbackKeys } from "@/lib/feedback/query-options";
import type { ActionAnswer } from "@/lib/web/answer";

/** An action over a matter, whose form shows the faults of its fields where it says so: whatever comes of it, the matter, the queue and its number are read anew. */
export function useThreadAction<Args extends unknown[], Result>(
  action: (...args: Args) => Promise<ActionAnswer<Result>>,
  done: string,
  { onDone, showsFaults = false }: { onDone?: (result: Result) => void; showsFaults?: boolean } = {},
) {
  const queryClient = useQueryClient();
  const [run, pending, faults] = useAction(action, {
    showsFaults,
    onDone: (result) => {
      toast.ok(done);
      onDone?.(result);
    },
  });
  const runAndRead = async (...args: Args) => {
    const answer = await run(...args);
    await queryClient.invalidateQueries({ queryKey: feedbackKeys.all });
    return answer;
  };
  return [runAndRead, pending, faults] as const;
}
