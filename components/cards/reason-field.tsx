"use client";

import { useTranslations } from "next-intl";

import { type BlockReason, blockReasons } from "@/lib/cards/card-steps";

import { ChoiceField } from "./choice-field";

type Props = { value: BlockReason; onValueChange: (reason: BlockReason) => void };

/** Why a card is stopped or replaced. */
export function ReasonField({ value, onValueChange }: Props) {
  const t = useTranslations("cards.block");
  return (
    <ChoiceField
      label={t("reason")}
      value={value}
      onValueChange={onValueChange}
      options={blockReasons.map((reason) => ({ value: reason, label: t(reason) }))}
    />
  );
}
