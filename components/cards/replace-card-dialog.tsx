"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { replaceCardAction } from "@/lib/cards/actions";
import type { BlockReason } from "@/lib/cards/card-steps";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import { CardCommandDialog } from "./card-command-dialog";
import { ChoiceField } from "./choice-field";
import { ReasonField } from "./reason-field";

type Props = { card: CardOfClient; hasNobody: boolean; onClose: () => void };

/** A new card in the place of an old one: one that lies at hand, or a virtual one at once. */
export function ReplaceCardDialog({ card, hasNobody, onClose }: Props) {
  const t = useTranslations("cards.replace");
  const attach = useTranslations("card.attach");
  const { clientId } = useCard();
  const [reason, setReason] = useState<BlockReason>("lost");
  const [by, setBy] = useState<"plastic" | "virtual">("plastic");
  const [number, setNumber] = useState("");
  const [reusesDeleted, setReuses] = useState(false);
  const isPlastic = by === "plastic";
  return (
    <CardCommandDialog
      command="replace"
      number={card.number.text}
      action={replaceCardAction}
      input={{ clientId, cardId: card.id, reason, number: isPlastic ? number : null, reusesDeleted }}
      effect={t("effect")}
      disabled={isPlastic && number.trim() === ""}
      onClose={onClose}
    >
      {(faults) => (
        <>
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
          {isPlastic && (faults.reusesDeleted || reusesDeleted) && (
            <Checkbox label={attach("reuses")} checked={reusesDeleted} onCheckedChange={setReuses} />
          )}
        </>
      )}
    </CardCommandDialog>
  );
}
