"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Line, Lines, Panel } from "@/components/clients/card/panel";
import { ErrorNotice } from "@/components/ui/error-notice";
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
  const { receipts, average, everybody, everyDays, store, time, categories } = portrait;
  const most = Math.max(1, ...categories.map(({ paid }) => paid));
  return (
    <>
      <Months months={portrait.months} />
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

const barWidth = 8;
const chartHeight = 40;

/** A bar a month; each says its month, sum and receipts, and the whole is a list to those who hear it. */
function Months({ months }: Pick<Portrait, "months">) {
  const t = useTranslations("purchases.portrait");
  const format = useFormat();
  const monthName = useMonthName();
  const most = Math.max(1, ...months.map(({ paid }) => paid));
  const words = (one: Portrait["months"][number]) =>
    `${monthName(one.month)}: ${format.money(one.paid, "whole")}, ${t("receipts", { n: one.receipts })}`;
  const [first] = months;
  const last = months.at(-1);
  return (
    <figure className="mb-2">
      <svg
        aria-hidden
        viewBox={`0 0 ${months.length * 10 - 2} ${chartHeight}`}
        preserveAspectRatio="none"
        className="h-16 w-full"
      >
        {months.map((one, index) => {
          const height = one.paid === 0 ? 0.5 : Math.max(2, (one.paid / most) * chartHeight);
          return (
            <rect
              key={one.month}
              x={index * 10}
              y={chartHeight - height}
              width={barWidth}
              height={height}
              className={one.paid === 0 ? "fill-line" : "fill-chart-1"}
            >
              <title>{words(one)}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-caption text-text-3">
        <span>{first && monthName(first.month)}</span>
        <span>{last && monthName(last.month)}</span>
      </figcaption>
      <ul className="sr-only">
        {months.map((one) => (
          <li key={one.month}>{words(one)}</li>
        ))}
      </ul>
    </figure>
  );
}
