"use client";

import { Flame, Scale, Snowflake } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { CopyValue } from "@/components/ui/copy-value";
import { Skeleton } from "@/components/ui/skeleton";
import { useToday } from "@/components/ui/today";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import { daysBetween } from "@/lib/core/dates";
import type { Purse } from "@/lib/ledger/schema";
import type { PurchaseTerms } from "@/lib/purchases/schema";

import { useDaysAway } from "./use-days-away";

type Props = { purse: Purse | undefined; terms: PurchaseTerms | undefined; loading: boolean };

const kopecksPerBonus = 100;
const burnsSoonDays = 30;

/** The bonus account in four figures; what the ledger calls debt takes the place of what is available. */
export function BalanceRow({ purse, terms, loading }: Props) {
  const t = useTranslations("card.balance");
  const format = useFormat();
  const away = useDaysAway();
  const today = useToday();
  const nearest = purse?.nearestBurning;
  const soon = nearest != null && !purse?.frozenAt && daysBetween(today, nearest.day) <= burnsSoonDays;

  return (
    <section
      aria-label={t("label")}
      className="grid grid-cols-4 border-line border-y max-md:-mx-4 max-md:grid-cols-2 max-md:[&>*:nth-child(-n+2)]:border-b max-md:[&>*:nth-child(odd)]:border-l-0"
    >
      {purse && purse.debt > 0 ? (
        <BalanceFigure
          label={t("debt")}
          loading={loading}
          value={purse.debt}
          hint={
            <span className="inline-flex items-center gap-1 text-warn-text">
              <Scale aria-hidden className="size-3" />
              {t("debtHint")}
            </span>
          }
        />
      ) : (
        <BalanceFigure
          label={t("available")}
          loading={loading}
          value={purse?.available ?? 0}
          hint={purse && <AvailableHint purse={purse} terms={terms} />}
        />
      )}
      <BalanceFigure
        label={t("pending")}
        loading={loading}
        value={purse?.pending ?? 0}
        hint={purse?.nextActivation && t("from", { date: format.day(purse.nextActivation.day) })}
      />
      <BalanceFigure
        label={t("reserved")}
        loading={loading}
        value={purse?.reserved ?? 0}
        tooltip={t("reservedHint")}
        hint={null}
      />
      <BalanceFigure
        label={t("nearest")}
        loading={loading}
        value={nearest?.amount ?? 0}
        hint={
          purse?.frozenAt && nearest ? (
            t("stopped")
          ) : nearest ? (
            <span className={cn("inline-flex items-center gap-1", soon && "text-warn-text")}>
              {soon && <Flame aria-hidden className="size-3" />}
              {t("dateAway", { date: format.day(nearest.day), away: away(nearest.day) })}
            </span>
          ) : (
            t("noneSoon")
          )
        }
      />
    </section>
  );
}

function AvailableHint({ purse, terms }: { purse: Purse; terms: PurchaseTerms | undefined }) {
  const t = useTranslations("card.balance");
  const format = useFormat();
  if (purse.frozenAt) {
    return (
      <span className="inline-flex items-center gap-1 text-danger-text">
        <Snowflake aria-hidden className="size-3" />
        {t("frozen")}
      </span>
    );
  }
  const money = format.money(purse.available * kopecksPerBonus, "whole");
  if (!terms) return t("availableOnly", { money });
  if (terms.spendingBar && terms.spendingBar !== "nothingAvailable") return t("spendsNot");
  return t("availableHint", { money, percent: format.share(terms.redemptionPercentMax / 100) });
}

type FigureProps = { label: string; value: number; hint: ReactNode; tooltip?: string; loading: boolean };

/** One figure of the balance with what is said under it. */
export function BalanceFigure({ label, value, hint, tooltip, loading }: FigureProps) {
  const format = useFormat();
  const caption = <span className="text-label text-text-2">{label}</span>;
  return (
    <div className="flex min-h-20 min-w-0 flex-col justify-center border-line border-l px-4 py-2 first:border-l-0 first:pl-0 max-md:first:pl-4">
      {tooltip ? (
        <Tooltip label={tooltip}>
          <button
            type="button"
            className="flex w-fit cursor-help rounded-tag text-left underline decoration-dotted decoration-line-strong underline-offset-4"
          >
            {caption}
          </button>
        </Tooltip>
      ) : (
        caption
      )}
      {loading ? (
        <Skeleton className="my-2 h-3.5 w-20" />
      ) : (
        <span key={value} className="text-figure">
          {value > 0 ? (
            <CopyValue copied={format.copyCount(value)}>{format.count(value)}</CopyValue>
          ) : (
            <span className="text-text-3">{format.count(0)}</span>
          )}
        </span>
      )}
      <span className="min-h-4 text-caption text-text-3 md:truncate">{loading ? null : hint}</span>
    </div>
  );
}
