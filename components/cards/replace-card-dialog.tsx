"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { replaceCardAction } from "@/lib/cards/actions";
import type { BlockReason } from "@/lib/cards/card-steps";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import { ChoiceField } from "./choice-field";
import { ReasonField } from "./reason-field";
import { useCardAction } from "./use-card-action";

type Props = { card: CardOfClient; hasNobody: boolean; onClose: () => void };

/** A new card in the place of an old one: one that lies at hand, or a virtual one at once. */
export function ReplaceCardDialog({ card, hasNobody, onClose }: Props) {
  const t = useTranslations("cards.replace");
  const attach = useTranslations("card.attach");
  const { clientId } = useCard();
  const [reason, setReason] = useState<BlockReason>("lost");
  const [by, setBy] = useState<"plastic" | "virtual">("plastic");
  const [number, setNumber] = useState("");
  const [reuses, setReuses] = useState(false);
  const [run, pending, faults] = useCardAction(replaceCardAction, () => {
    toast.ok(t("done"));
    onClose();
  });
  const isPlastic = by === "plastic";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${t("title")} ${card.number.text}`}
      action={t("action")}
      tone="primary"
      working={pending}
      disabled={isPlastic && number.trim() === ""}
      onConfirm={() =>
        void run({ clientId, cardId: card.id, reason, number: isPlastic ? number : null, reusesDeleted: reuses })
      }
    >
      <p className="text-body text-text-2">{t("effect")}</p>
      <ReasonField value={reason} onValueChange={setReason} />
      {!hasNobody && (
        <ChoiceField
          label={t("by")}
          {...(!isPlastic && { hint: t("virtualHint") })}
          value={by}
          onValueChange={setBy}
          options={(["plastic", "virtual"] as const).map((value) => ({ value, label: t(value) }))}
        />
      )}
      {isPlastic && (
        <Field label={t("number")} hint={t("numberHint")} error={faults.number ?? faults.reusesDeleted} required>
          <Input value={number} onValueChange={setNumber} maxLength={64} autoComplete="off" />
        </Field>
      )}
      {isPlastic && (faults.reusesDeleted || reuses) && (
        <Checkbox label={attach("reuses")} checked={reuses} onCheckedChange={setReuses} />
      )}
    </ConfirmDialog>
  );
}
