"use client";

import { Ban, CircleCheck, Ellipsis, HandCoins, LockOpen, Replace, Smartphone, Trash2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Permission } from "@/lib/access/permissions";
import { cardStateSteps, cardStatusSteps, isStep, walletSteps } from "@/lib/cards/card-steps";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

export type CardStep =
  | "issue"
  | "activate"
  | "installed"
  | "removed"
  | "block"
  | "unblock"
  | "replace"
  | "delete"
  | "undoDelete";

type Choice = { step: CardStep; needs: Permission; icon: ReactNode; isOpen: (card: CardOfClient) => boolean };

const works = ({ status }: CardOfClient) => status === "active";

/** What can be done with a card: what its steps allow and the person may. */
const choices: readonly Choice[] = [
  {
    step: "issue",
    needs: "cards.edit",
    icon: <HandCoins aria-hidden />,
    isOpen: (card) => works(card) && isStep(cardStateSteps, card.state, "issued"),
  },
  {
    step: "activate",
    needs: "cards.edit",
    icon: <CircleCheck aria-hidden />,
    isOpen: (card) => works(card) && isStep(cardStateSteps, card.state, "activated"),
  },
  ...(["installed", "removed"] as const).map((step) => ({
    step,
    needs: "cards.edit" as const,
    icon: <Smartphone aria-hidden />,
    isOpen: (card: CardOfClient) =>
      works(card) && card.walletState !== null && isStep(walletSteps, card.walletState, step),
  })),
  {
    step: "replace",
    needs: "cards.edit",
    icon: <Replace aria-hidden />,
    isOpen: ({ status }) => isStep(cardStatusSteps, status, "replaced"),
  },
  {
    step: "block",
    needs: "cards.block",
    icon: <Ban aria-hidden />,
    isOpen: ({ status }) => isStep(cardStatusSteps, status, "blocked"),
  },
  {
    step: "unblock",
    needs: "cards.block",
    icon: <LockOpen aria-hidden />,
    isOpen: ({ status }) => isStep(cardStatusSteps, status, "active"),
  },
  {
    step: "delete",
    needs: "cards.delete",
    icon: <Trash2 aria-hidden />,
    isOpen: ({ status }) => isStep(cardStatusSteps, status, "deleted"),
  },
  { step: "undoDelete", needs: "cards.delete", icon: <Undo2 aria-hidden />, isOpen: (card) => card.undoUntil !== null },
];

type Props = { card: CardOfClient; hasNobody: boolean; onStep: (step: CardStep) => void };

export function CardMenu({ card, hasNobody, onStep }: Props) {
  const t = useTranslations("cards.tab");
  const { may } = useCard();
  const open = choices.filter(
    // A card of a temporary owner is activated by whoever takes it.
    ({ step, needs, isOpen }) => may(needs) && isOpen(card) && !(hasNobody && step === "activate"),
  );
  if (open.length === 0) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("actions", { number: card.number.text })} icon={<Ellipsis aria-hidden />} size="small" />
      }
    >
      {open.map(({ step, icon }) => (
        <MenuItem key={step} icon={icon} onClick={() => onStep(step)} {...(step === "delete" && { tone: "danger" })}>
          {t(step)}
        </MenuItem>
      ))}
    </Menu>
  );
}
