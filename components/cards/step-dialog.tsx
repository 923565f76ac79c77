"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Notice } from "@/components/ui/band";
import { blockCardAction, deleteCardAction, unblockCardAction } from "@/lib/cards/actions";
import { type BlockReason, deletionUndoneDays } from "@/lib/cards/card-steps";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import { CardCommandDialog } from "./card-command-dialog";
import type { CardStep } from "./card-menu";
import { ReasonField } from "./reason-field";
import { ReplaceCardDialog } from "./replace-card-dialog";

type Props = { card: CardOfClient; isLast: boolean; hasNobody: boolean; onClose: () => void };

/** The dialog of a step that takes something away. */
export function StepDialog({ step, card, isLast, hasNobody, onClose }: Props & { step: CardStep }) {
  const t = useTranslations("cards");
  const { clientId } = useCard();
  const [reason, setReason] = useState<BlockReason>("lost");
  const about = { number: card.number.text, onClose };
  const which = { clientId, cardId: card.id };
  const last = isLast && card.status === "active" && <Notice tone="warn">{t("block.last")}</Notice>;
  switch (step) {
    case "replace":
      return <ReplaceCardDialog card={card} hasNobody={hasNobody} onClose={onClose} />;
    case "unblock":
      return (
        <CardCommandDialog
          {...about}
          command="unblock"
          action={unblockCardAction}
          input={which}
          effect={t("unblock.effect")}
        />
      );
    case "delete":
      return (
        <CardCommandDialog
          {...about}
          command="delete"
          action={deleteCardAction}
          input={which}
          effect={t("delete.effect", { n: deletionUndoneDays })}
          isDanger
        >
          <p className="text-body text-text-2">{t("delete.number")}</p>
          {last}
        </CardCommandDialog>
      );
    // Of one card: the client and his other cards go on, and it says so.
    default:
      return (
        <CardCommandDialog
          {...about}
          command="block"
          action={blockCardAction}
          input={{ ...which, reason }}
          effect={t("block.effect")}
          isDanger
        >
          {last}
          <ReasonField value={reason} onValueChange={setReason} />
        </CardCommandDialog>
      );
  }
}
