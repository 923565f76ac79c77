"use client";

import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { toast } from "@/components/ui/toast-manager";
import { activateCardAction, issueCardAction, setWalletStateAction, undoDeleteCardAction } from "@/lib/cards/actions";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import type { CardStep } from "./card-menu";
import { useCardAction } from "./use-card-action";

const atOnce = ["issue", "activate", "installed", "removed", "undoDelete"] as const;

type QuickStep = (typeof atOnce)[number];

/** Steps that take nothing away are done without asking. */
export function isDoneAtOnce(step: CardStep): step is QuickStep {
  return atOnce.some((one) => one === step);
}

export function useQuickStep(): (step: QuickStep, card: CardOfClient) => void {
  const t = useTranslations("cards.delete");
  const { clientId } = useCard();
  const say = () => toast.ok(t("changed"));
  const [issue] = useCardAction(issueCardAction, say);
  const [activate] = useCardAction(activateCardAction, say);
  const [setWallet] = useCardAction(setWalletStateAction, say);
  const [undo] = useCardAction(undoDeleteCardAction, () => toast.ok(t("undone")));
  return (step, { id: cardId }) => {
    const which = { clientId, cardId };
    if (step === "issue") void issue(which);
    else if (step === "activate") void activate(which);
    else if (step === "undoDelete") void undo(which);
    else void setWallet({ ...which, walletState: step });
  };
}
