"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Line, Lines, Panel } from "@/components/clients/card/panel";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MonthBars } from "@/components/ui/month-bars";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import type { Portrait } from "@/lib/purchases/portrait-schema";
import { portraitQuery } from "@/lib/purchases/query-options";

/** «Покупательский портрет»: how much, how often, where, when and what the client bought in the last twelve months. */
export function PortraitPanel({ clientId }: { clientId: number }) {
  const t = useTranslations("purchases.portrait");
  const portrait = useQuery(portraitQuery(clientId));
  return (
    <Panel title={t("title")}>
      {portrait.isPending && <SkeletonText lines={3} />}
      {portrait.isError && <ErrorNotice onRetry={() => void portrait.refetch()} retrying={portrait.isFetching} />}
      {portrait.data &&
        (portrait.data.receipts === 0 ? (
          <p className="text-table text-text-3">{t("empty")}</p>
        ) : (
          <Shown portrait={portrait.data} />
        ))}
    </Panel>
  );
}

function Shown({ portrait }: { portrait: Portrait }) {
  const t = useTranslations("purchases.portrait");
  const format = useFormat();
  const monthName = useMonthName();
  const { receipts, average, everybody, everyDays, store, time, categories } = portrait;
  const most = Math.max(1, ...categories.map(({ paid }) => paid));
  return (
    <>
      <MonthBars
        bars={portrait.months.map(({ month, paid, receipts: n }) => ({
          month,
          value: paid,
          words: `${monthName(month)}: ${format.money(paid, "whole")}, ${t("receipts", { n })}`,
        }))}
      />
      <Lines>
        {average !== null && (
          <Line name={t("average")}>
            {format.money(average)}
            {everybody !== null && (
              <span className="block text-caption text-text-3">
                {t("everybody", { money: format.money(everybody) })}
              </span>
            )}
          </Line>
        )}
        <Line name={t("often")}>
          {t("receipts", { n: receipts })}
          {everyDays !== null && (
            <span className="block text-caption text-text-3">{t("everyDays", { n: Math.round(everyDays) })}</span>
          )}
        </Line>
        {store && (
          <Line name={t("store")}>
            {store.name}
            <span className="block text-caption text-text-3">
              {t("share", { share: format.share(store.receipts / receipts) })}
            </span>
          </Line>
        )}
        {time && (
          <Line name={t("time")}>
            {t(`part.${time.part}`)}
            <span className="block text-caption text-text-3">
              {t("share", { share: format.share(time.receipts / receipts) })}
            </span>
          </Line>
        )}
      </Lines>
      {categories.length > 0 && (
        <>
          <h3 className="mt-2 text-label text-text-3">{t("categories")}</h3>
          <ul>
            {categories.map(({ name, paid }) => (
              <li key={name} className="py-1 text-table">
                <span className="flex justify-between gap-3">
                  <span className="min-w-0 truncate">{name}</span>
                  <span className="shrink-0">{format.money(paid, "whole")}</span>
                </span>
                <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-0.5 h-1 w-full">
                  <rect width={(paid / most) * 100} height={4} className="fill-chart-1" />
                </svg>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
