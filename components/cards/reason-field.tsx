"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type BlockReason, blockReasons } from "@/lib/cards/card-steps";

type Props = { value: BlockReason; onValueChange: (reason: BlockReason) => void };

/** Why a card is stopped or replaced. */
export function ReasonField({ value, onValueChange }: Props) {
  const t = useTranslations("cards.block");
  return (
    <Field label={t("reason")}>
      <SegmentedControl
        label={t("reason")}
        value={value}
        onValueChange={onValueChange}
        options={blockReasons.map((reason) => ({ value: reason, label: t(reason) }))}
      />
    </Field>
  );
}
