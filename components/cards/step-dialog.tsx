"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Notice } from "@/components/ui/band";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { blockCardAction, deleteCardAction, unblockCardAction } from "@/lib/cards/actions";
import { type BlockReason, deletionUndoneDays } from "@/lib/cards/card-steps";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import type { CardStep } from "./card-menu";
import { ReasonField } from "./reason-field";
import { ReplaceCardDialog } from "./replace-card-dialog";
import { useCardAction } from "./use-card-action";

type Props = { card: CardOfClient; isLast: boolean; onClose: () => void };

/** The dialog of a step that takes something away. */
export function StepDialog({ step, hasNobody, ...props }: Props & { step: CardStep; hasNobody: boolean }) {
  if (step === "block") return <BlockCardDialog {...props} />;
  if (step === "unblock") return <UnblockCardDialog {...props} />;
  if (step === "replace") return <ReplaceCardDialog card={props.card} hasNobody={hasNobody} onClose={props.onClose} />;
  return <DeleteCardDialog {...props} />;
}

/** Of one card: the client and his other cards go on, and it says so. */
function BlockCardDialog({ card, isLast, onClose }: Props) {
  const t = useTranslations("cards.block");
  const { clientId } = useCard();
  const [reason, setReason] = useState<BlockReason>("lost");
  const [run, pending] = useCardAction(blockCardAction, () => {
    toast.ok(t("done"));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${t("title")} ${card.number.text}`}
      action={t("action")}
      working={pending}
      onConfirm={() => void run({ clientId, cardId: card.id, reason })}
    >
      <p className="text-body text-text-2">{t("effect")}</p>
      {isLast && card.status === "active" && <Notice tone="warn">{t("last")}</Notice>}
      <ReasonField value={reason} onValueChange={setReason} />
    </ConfirmDialog>
  );
}

function UnblockCardDialog({ card, onClose }: Props) {
  const t = useTranslations("cards.unblock");
  const { clientId } = useCard();
  const [run, pending] = useCardAction(unblockCardAction, () => {
    toast.ok(t("done"));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${t("title")} ${card.number.text}`}
      action={t("action")}
      tone="primary"
      working={pending}
      onConfirm={() => void run({ clientId, cardId: card.id })}
    >
      <p className="text-body text-text-2">{t("effect")}</p>
    </ConfirmDialog>
  );
}

function DeleteCardDialog({ card, isLast, onClose }: Props) {
  const t = useTranslations("cards.delete");
  const block = useTranslations("cards.block");
  const { clientId } = useCard();
  const [run, pending] = useCardAction(deleteCardAction, () => {
    toast.ok(t("done"));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${t("title")} ${card.number.text}`}
      action={t("action")}
      working={pending}
      onConfirm={() => void run({ clientId, cardId: card.id })}
    >
      <p className="text-body text-text-2">{t("effect", { n: deletionUndoneDays })}</p>
      <p className="text-body text-text-2">{t("number")}</p>
      {isLast && card.status === "active" && <Notice tone="warn">{block("last")}</Notice>}
    </ConfirmDialog>
  );
}
