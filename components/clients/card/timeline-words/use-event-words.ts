"use client";

import type { TimelineEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";
import { useBonusWords } from "./use-bonus-words";
import { useChangeWords } from "./use-change-words";
import { useFeedbackWords } from "./use-feedback-words";
import { useMessageWords } from "./use-message-words";
import { usePurchaseWords, useReturnWords } from "./use-purchase-words";

/** What a row of the history says. */
export function useEventWords(event: TimelineEvent): EventWords {
  const purchase = usePurchaseWords();
  const returned = useReturnWords();
  const bonuses = useBonusWords();
  const message = useMessageWords();
  const feedback = useFeedbackWords();
  const change = useChangeWords();
  switch (event.kind) {
    case "purchase":
      return purchase(event);
    case "return":
      return returned(event);
    case "bonuses":
      return bonuses(event);
    case "message":
      return message(event);
    case "feedback":
      return feedback(event);
    case "change":
      return change(event);
  }
}
