"use client";

import { Flame, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import type { BurningStep } from "@/lib/ledger/group-burning-schema";

type Props = { steps: readonly BurningStep[]; by: "months" | "days" };

/** Burning and activating in one calendar; the programme's bonuses dark, rewards light, what activates outlined. */
export function BurningTable({ steps, by }: Props) {
  const t = useTranslations("ledgerForms.burning");
  const format = useFormat();
  const monthName = useMonthName();
  const most = Math.max(...steps.map(({ loyalty, reward }) => loyalty + reward));
  return (
    <PlainTable
      label={t("title")}
      columns={[
        { key: "when", label: t("when"), width: "w-36 max-md:w-auto" },
        { key: "what", label: <span className="max-md:sr-only">{t("what")}</span>, width: "w-40 max-md:w-8" },
        { key: "bar", label: "", phone: false },
        { key: "loyalty", label: t("loyalty"), width: "w-32", align: "right", phone: false },
        { key: "reward", label: t("reward"), width: "w-28", align: "right", phone: false },
        { key: "total", label: t("total"), width: "w-28 max-md:w-20", align: "right" },
        { key: "clients", label: t("clients"), width: "w-24 max-md:w-20", align: "right" },
      ]}
      className="[&_thead]:max-md:not-sr-only"
    >
      {steps.map((step) => (
        <tr key={`${step.kind}${step.day}`} className="border-line border-b">
          <Cell>
            {by === "days" ? (
              format.day(step.day)
            ) : (
              <span className="inline-block first-letter:uppercase">{monthName(step.day)}</span>
            )}
          </Cell>
          <Cell>
            <span className="inline-flex items-center gap-1.5">
              {step.kind === "burning" ? (
                <Flame aria-hidden className="text-warn-text" />
              ) : (
                <Hourglass aria-hidden className="text-text-3" />
              )}
              <span className="max-md:sr-only">{t(step.kind)}</span>
            </span>
          </Cell>
          <Cell phone={false}>
            <Bar step={step} most={most} />
          </Cell>
          <Cell align="right" phone={false} className="text-text-2 tabular-nums">
            {format.count(step.loyalty)}
          </Cell>
          <Cell align="right" phone={false} className="text-text-2 tabular-nums">
            {format.count(step.reward)}
          </Cell>
          <Cell align="right" className="font-medium tabular-nums">
            {format.count(step.loyalty + step.reward)}
          </Cell>
          <Cell align="right" className="tabular-nums">
            {format.count(step.clients)}
          </Cell>
        </tr>
      ))}
    </PlainTable>
  );
}

function Bar({ step, most }: { step: BurningStep; most: number }) {
  const width = (part: number) => `${(part / most) * 100}%`;
  if (step.kind === "activating") {
    return (
      <span aria-hidden className="mt-1 flex h-2.5">
        <span
          className="rounded-[3px] border border-line-strong border-dashed"
          style={{ width: width(step.loyalty + step.reward) }}
        />
      </span>
    );
  }
  return (
    <span aria-hidden className="mt-1 flex h-2.5 gap-0.5">
      {step.loyalty > 0 && <span className="rounded-[3px] bg-(--amount-5)" style={{ width: width(step.loyalty) }} />}
      {step.reward > 0 && <span className="rounded-[3px] bg-(--amount-3)" style={{ width: width(step.reward) }} />}
    </span>
  );
}
