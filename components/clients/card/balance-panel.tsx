"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { ErrorNotice } from "@/components/ui/error-notice";
import { MonthBars } from "@/components/ui/month-bars";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import { balanceHistoryQuery } from "@/lib/ledger/card-query-options";

import { Panel } from "./panel";

/** «Остаток»: what could be spent at the end of each of the last twelve months. */
export function BalancePanel({ clientId }: { clientId: number }) {
  const t = useTranslations("card.balances");
  const format = useFormat();
  const monthName = useMonthName();
  const history = useQuery(balanceHistoryQuery(clientId));
  const months = history.data ?? [];
  return (
    <Panel title={t("title")}>
      {history.isPending && <SkeletonText lines={2} />}
      {history.isError && <ErrorNotice onRetry={() => void history.refetch()} retrying={history.isFetching} />}
      {history.isSuccess &&
        (months.some(({ available }) => available > 0) ? (
          <MonthBars
            bars={months.map(({ month, available }) => ({
              month,
              value: available,
              words: t("month", { month: monthName(month), amount: format.count(available) }),
            }))}
          />
        ) : (
          <p className="text-table text-text-3">{t("empty")}</p>
        ))}
    </Panel>
  );
}
