"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { pursesAsOfQuery } from "@/lib/ledger/card-query-options";

import { BalanceFigure } from "./balance-row";

/** The balances of the account as they were shown at a past minute. */
export function AsOfBalances({ clientId, at }: { clientId: number; at: string }) {
  const t = useTranslations("card");
  const purses = useQuery(pursesAsOfQuery(clientId, at));
  const purse = purses.data?.find((one) => one.isPrimary) ?? purses.data?.[0];
  return (
    <section
      aria-label={t("asOf.balances")}
      className="mb-3 grid grid-cols-4 border-line border-y max-md:-mx-4 max-md:grid-cols-2 max-md:[&>*:nth-child(-n+2)]:border-b max-md:[&>*:nth-child(odd)]:border-l-0"
    >
      {(["available", "pending", "reserved", "debt"] as const).map((part) => (
        <BalanceFigure
          key={part}
          label={t(`balance.${part}`)}
          loading={purses.isPending}
          value={purse?.[part] ?? 0}
          hint={purses.isSuccess && !purse && part === "available" ? t("asOf.noAccount") : null}
        />
      ))}
    </section>
  );
}
