"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { useFormat } from "@/components/ui/use-format";
import type { Participation } from "@/lib/programme/earning";
import { type CalculatedReceipt, earnedDays } from "@/lib/purchases/rules";
import type { PurchaseTerms } from "@/lib/purchases/schema";

type Props = {
  receipt: CalculatedReceipt;
  /** What is paid in money for lines that earn. */
  earning: number;
  storePart: Participation;
  terms: PurchaseTerms;
  spend: number | null | undefined;
  spendMax: number;
  onSpendChange: (spend: number | null | undefined) => void;
  fault: string | undefined;
};

/** What the receipt comes to: money, bonuses spent, bonuses earned, from when and until when they live. */
export function ReceiptSummary({ receipt, earning, storePart, terms, spend, spendMax, onSpendChange, fault }: Props) {
  const t = useTranslations("purchases.add");
  const share = useTranslations("card.till");
  const why = useTranslations("card.till.why");
  const ui = useTranslations("ui.number");
  const format = useFormat();
  const percent = format.share(terms.redemptionPercentMax / 100);
  return (
    <section className="grid grid-cols-[minmax(0,1fr)_320px] gap-6 border-line border-t pt-4 max-md:grid-cols-1">
      <Field
        label={t("spend")}
        hint={
          <>
            {terms.spendingBar
              ? why(terms.spendingBar)
              : receipt.due > 0
                ? t("spendMax", { n: spendMax, percent })
                : share("spendsShare", { percent })}
            {!terms.spendingBar && receipt.payable < receipt.due && (
              <span className="block">
                {t("payingPart", { money: format.money(receipt.payable), due: format.money(receipt.due) })}
              </span>
            )}
          </>
        }
        error={fault ?? ((spend ?? 0) > spendMax ? ui("tooLarge", { bound: format.count(spendMax) }) : undefined)}
      >
        <div className="flex items-center gap-2">
          <NumberInput
            value={spend ?? null}
            onValueChange={onSpendChange}
            min={0}
            disabled={terms.spendingBar !== null}
            className="w-28"
          />
          {spendMax > 0 && spend !== spendMax && (
            <Button tone="quiet" onClick={() => onSpendChange(spendMax)}>
              {t("spendAll", { n: spendMax })}
            </Button>
          )}
        </div>
      </Field>
      <div aria-live="polite" className="text-table">
        <Row name={t("total")}>{format.money(receipt.total)}</Row>
        {receipt.discount > 0 && <Row name={t("discountTotal")}>−{format.money(receipt.discount)}</Row>}
        {receipt.bonusesSpent > 0 && <Row name={t("byBonuses")}>−{format.money(receipt.bonusesSpent * 100)}</Row>}
        <Row name={t("toPay")} strong>
          {format.money(receipt.paid)}
        </Row>
        {(receipt.due > 0 || terms.blocked) && <Earned receipt={receipt} earning={earning} terms={terms} />}
        {(!storePart.earns || !storePart.pays) && (
          <Notice tone="warn" className="mt-2">
            {t(storePart.earns ? "storeNoPaying" : storePart.pays ? "storeNoEarning" : "storeNoPart")}
          </Notice>
        )}
      </div>
    </section>
  );
}

function Earned({ receipt, earning, terms }: Pick<Props, "receipt" | "earning" | "terms">) {
  const t = useTranslations("purchases.add");
  const format = useFormat();
  if (terms.blocked) {
    return (
      <Notice tone="warn" className="mt-2">
        {t("nothing")}
      </Notice>
    );
  }
  const percent = format.share(terms.accrualBasisPoints / 10_000);
  const { activeOn, lastDay } = earnedDays(terms.today, terms.activationDelayDays, terms.validityDays);
  return (
    <div className="mt-2 border-line border-t pt-2">
      <p className="font-medium">{t("earns", { n: receipt.bonusesEarned })}</p>
      <p className="text-caption text-text-3">
        {terms.byLevel && terms.level
          ? t("earnsRuleLevel", { percent, level: terms.level.name })
          : t("earnsRule", { percent })}
        {terms.rounding !== "down" && `, ${t("rounding", { rounding: terms.rounding })}`}
      </p>
      {earning < receipt.paid && (
        <p className="text-caption text-text-3">
          {t("earningPart", { money: format.money(earning), due: format.money(receipt.paid) })}
        </p>
      )}
      <p className="text-caption text-text-3">
        {activeOn ? t("activeFrom", { date: format.day(activeOn) }) : t("activeNow")},{" "}
        {lastDay ? t("until", { date: format.day(lastDay) }) : t("forever")}
      </p>
    </div>
  );
}

function Row({ name, strong, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <p
      className={
        strong ? "flex justify-between gap-3 py-0.5 font-semibold text-body" : "flex justify-between gap-3 py-0.5"
      }
    >
      <span className={strong ? "" : "text-text-2"}>{name}</span>
      <span>{children}</span>
    </p>
  );
}
