"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";

import { type DraftProps, FormSection, RuleNumber } from "./draft-fields";

/** How much bonuses may pay, and who may spend them. */
export function SpendingFields({ draft, onChange, faults }: DraftProps) {
  const t = useTranslations("programme.form");
  return (
    <FormSection title={useTranslations("programme")("section.spending")}>
      <RuleNumber
        label={t("share")}
        hint={t("shareHint")}
        value={draft.redemptionPercentMax}
        onValueChange={(redemptionPercentMax) => onChange({ redemptionPercentMax })}
        min={0}
        max={100}
        fault={faults["rules.redemptionPercentMax"]}
      />
      <div>
        <Checkbox
          label={t("anonymous")}
          hint={t("anonymousHint")}
          checked={draft.anonymousMaySpend}
          onCheckedChange={(anonymousMaySpend) => onChange({ anonymousMaySpend })}
        />
        <Checkbox
          label={t("new")}
          hint={t("newHint")}
          checked={draft.newMaySpend}
          onCheckedChange={(newMaySpend) => onChange({ newMaySpend })}
        />
        <Checkbox
          label={t("notActivated")}
          hint={t("notActivatedHint")}
          checked={draft.notActivatedMaySpend}
          onCheckedChange={(notActivatedMaySpend) => onChange({ notActivatedMaySpend })}
        />
      </div>
    </FormSection>
  );
}

const minutesPerHour = 60;

/** How long bonuses are held for what nobody pays, and what becomes of them when their client is blocked. */
export function ReserveFields({ draft, onChange, faults }: DraftProps) {
  const t = useTranslations("programme.form");
  const { reserveMinutes } = draft;
  const hours = reserveMinutes.order;
  const change = (part: Partial<typeof reserveMinutes>) => onChange({ reserveMinutes: { ...reserveMinutes, ...part } });
  return (
    <FormSection title={useTranslations("programme")("section.reserves")} hint={t("reserveHint")}>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <RuleNumber
          label={t("reserveOrder")}
          value={typeof hours === "number" ? Math.round(hours / minutesPerHour) : hours}
          onValueChange={(order) => change({ order: typeof order === "number" ? order * minutesPerHour : order })}
          min={1}
          max={365 * 24}
          fault={faults["rules.reserveMinutes.order"]}
        />
        <RuleNumber
          label={t("reserveReceipt")}
          value={reserveMinutes.receipt}
          onValueChange={(receipt) => change({ receipt })}
          min={1}
          max={365 * 24 * minutesPerHour}
          fault={faults["rules.reserveMinutes.receipt"]}
        />
      </div>
      <Checkbox
        label={t("afterBlock")}
        hint={t("afterBlockHint")}
        checked={draft.completeAfterBlock}
        onCheckedChange={(completeAfterBlock) => onChange({ completeAfterBlock })}
      />
    </FormSection>
  );
}
