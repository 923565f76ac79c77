"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { useFormat } from "@/components/ui/use-format";
import { amountMax, type Purse } from "@/lib/ledger/schema";

type Props = {
  mode: "accrue" | "debit";
  value: number | null | undefined;
  onValueChange: (value: number | null | undefined) => void;
  /** The amounts given most often: a setting. */
  quick: readonly number[];
  purse: Purse;
  after: { available: number; withheld: number };
  fault: string | undefined;
  notEnough: boolean;
};

/** How many, and what the balance will be: seen while it is typed. */
export function AmountField({ mode, value, onValueChange, quick, purse, after, fault, notEnough }: Props) {
  const t = useTranslations("ledgerForms");
  const format = useFormat();
  const offered = mode === "debit" ? quick.filter((amount) => amount <= purse.available) : quick;
  return (
    <div className="flex flex-col gap-1">
      <Field label={t("amount")} error={notEnough ? t("notEnough", { n: purse.available }) : fault} required>
        <div className="flex flex-wrap items-center gap-2">
          <NumberInput
            data-autofocus
            value={value ?? null}
            onValueChange={onValueChange}
            min={1}
            max={amountMax}
            className="w-24 max-md:w-full"
          />
          {offered.map((amount) => (
            <Button key={amount} tone="quiet" onClick={() => onValueChange(amount)}>
              {format.count(amount)}
            </Button>
          ))}
        </div>
      </Field>
      <p aria-live="polite" className="text-table text-text-2">
        {value && !notEnough ? (
          <>
            {t.rich("afterRich", {
              n: after.available,
              now: purse.available,
              b: (chunks) => <b className="font-semibold text-text">{chunks}</b>,
            })}
            {after.withheld > 0 && (
              <span className="block text-warn-text">
                {t("afterDebt", { withheld: after.withheld, added: value - after.withheld })}
              </span>
            )}
          </>
        ) : (
          t("now", { n: purse.available })
        )}
      </p>
    </div>
  );
}
