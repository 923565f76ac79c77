"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { buyersBeforeQuery, buyersQuery } from "@/lib/summary/query-options";
import { type Buyers, type ClientSummary, lostAfterDays } from "@/lib/summary/schema";

import { Figures } from "./figures";
import { useComparison } from "./use-comparison";
import { useFirstRows } from "./use-first-rows";

/** Receipts of the period and who came, joined and stayed away. Different clients take longer to count and come later. */
export function ClientPanel({ data: { period, visits, visitsBefore, stores } }: { data: ClientSummary }) {
  const buyers = useQuery(buyersQuery(period));
  const before = useQuery(buyersBeforeQuery(period));
  const t = useTranslations("summary");
  const format = useFormat();
  const compared = useComparison();
  const { shown, more } = useFirstRows(stores);
  const activeIn = new Map(buyers.data?.stores.map(({ id, active }) => [id, active]));
  /** What is still counted is said to be, and what could not be counted is no zero. */
  const later = (value: (data: Buyers) => string) =>
    buyers.data ? value(buyers.data) : buyers.isError ? "—" : <LaterFigure />;
  const shareOf = (part: number) => (visits.receipts === 0 ? "—" : format.share(part / visits.receipts));
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-h2">{t("clients")}</h2>
      <Figures
        label={t("clients")}
        figures={[
          {
            key: "receipts",
            label: t("visits.receipts"),
            value: format.count(visits.receipts),
            hint: compared(visits.receipts, visitsBefore.receipts),
          },
          {
            key: "withCard",
            label: t("visits.withCard"),
            value: shareOf(visits.withCard),
            hint: t("visitsHint.withCard"),
          },
          {
            key: "ofRegistered",
            label: t("visits.ofRegistered"),
            value: later(({ ofRegistered }) => shareOf(ofRegistered)),
            hint: t("visitsHint.ofRegistered"),
          },
          {
            key: "active",
            label: t("visits.active"),
            value: later(({ active }) => format.count(active)),
            hint:
              buyers.data && before.data !== undefined
                ? compared(buyers.data.active, before.data)
                : t("differentClients"),
          },
          {
            key: "joined",
            label: t("visits.joined"),
            value: format.count(visits.joined),
            hint: compared(visits.joined, visitsBefore.joined),
          },
          {
            key: "lost",
            label: t("visits.lost"),
            value: format.count(visits.lost),
            hint: t("visitsHint.lost", { days: lostAfterDays }),
          },
        ]}
      />
      {buyers.isError && (
        <ErrorNotice title={buyers.error.message} onRetry={() => void buyers.refetch()} retrying={buyers.isFetching} />
      )}
      {stores.length > 0 && (
        <PlainTable
          label={t("storeVisits")}
          columns={[
            { key: "store", label: t("store") },
            { key: "receipts", label: t("visits.receipts"), width: "w-28", align: "right" },
            { key: "paid", label: t("paid"), width: "w-40", align: "right" },
            { key: "active", label: t("visits.active"), width: "w-28", align: "right", phone: false },
          ]}
        >
          {shown.map((row) => (
            <tr key={row.id} className="border-line border-b">
              <Cell>{row.id === null ? t("noStore") : row.name}</Cell>
              <Cell align="right" className="tabular-nums">
                {format.count(row.receipts)}
              </Cell>
              <Cell align="right" className="tabular-nums">
                {format.moneyColumn(row.paid)}
              </Cell>
              <Cell align="right" phone={false} className="tabular-nums">
                {later(() => format.count(activeIn.get(row.id) ?? 0))}
              </Cell>
            </tr>
          ))}
        </PlainTable>
      )}
      {more}
    </section>
  );
}

function LaterFigure() {
  const t = useTranslations("summary");
  return (
    <span role="status" aria-label={t("counting")} title={t("counting")}>
      <Skeleton className="inline-block w-16" />
    </span>
  );
}
