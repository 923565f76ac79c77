"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import { liabilityStoresQuery } from "@/lib/summary/query-options";
import type { Liability, LiabilityStore } from "@/lib/summary/schema";

import { Figures } from "./figures";
import { LaterPart } from "./later-part";
import { ShareBar } from "./share-bar";
import { useFirstRows } from "./use-first-rows";

/** What is owed at this moment: when it ends unless it is spent, and to the clients of which shop. */
export function LiabilityPanel({ data }: { data: Liability }) {
  const t = useTranslations("summary");
  const format = useFormat();
  const total = data.available + data.pending + data.reserved;
  const figures = [
    { key: "total", label: t("total"), value: total },
    { key: "available", label: t("available"), value: data.available },
    { key: "pending", label: t("pending"), value: data.pending },
    { key: "reserved", label: t("reserved"), value: data.reserved },
    { key: "debt", label: t("debt"), value: data.debt },
  ];
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h2 className="text-h2">
          {t("liability")}{" "}
          <span className="font-normal text-caption text-text-3">
            {t("liabilityMoment", { moment: format.moment(data.asOf, data.timeZone) })}
          </span>
        </h2>
        <p className="text-table text-text-2">{t("liabilityHint")}</p>
      </div>
      <Figures
        label={t("liability")}
        className="grid-cols-5"
        figures={figures.map((figure) => ({ ...figure, value: format.count(figure.value) }))}
      />
      {total > 0 && (
        <div className="grid grid-cols-[3fr_2fr] items-start gap-x-10 gap-y-4 max-lg:grid-cols-1">
          <Months data={data} />
          <Stores total={total} />
        </div>
      )}
    </section>
  );
}

function Months({ data: { months } }: { data: Liability }) {
  const t = useTranslations("summary");
  const format = useFormat();
  const monthName = useMonthName();
  const largest = Math.max(...months.map(({ loyalty, reward }) => loyalty + reward));
  return (
    <PlainTable
      label={t("liability")}
      columns={[
        { key: "month", label: t("burnsIn"), width: "w-36" },
        { key: "bar", label: "", phone: false },
        { key: "loyalty", label: t("origin.loyalty"), width: "w-32", align: "right", phone: false },
        { key: "reward", label: t("origin.reward"), width: "w-24", align: "right", phone: false },
        { key: "total", label: t("total"), width: "w-28", align: "right" },
      ]}
    >
      {months.map(({ month, loyalty, reward }) => (
        <tr key={month} className="border-line border-b">
          <Cell>
            {month === null ? (
              t("endless")
            ) : month === "past" ? (
              t("past")
            ) : (
              <span className="first-letter:uppercase">{monthName(month)}</span>
            )}
          </Cell>
          <Cell phone={false}>
            <ShareBar parts={[loyalty / largest, reward / largest]} />
          </Cell>
          <Cell align="right" phone={false} className="text-text-2 tabular-nums">
            {format.count(loyalty)}
          </Cell>
          <Cell align="right" phone={false} className="text-text-2 tabular-nums">
            {format.count(reward)}
          </Cell>
          <Cell align="right" className="tabular-nums">
            {format.count(loyalty + reward)}
          </Cell>
        </tr>
      ))}
    </PlainTable>
  );
}

function Stores({ total }: { total: number }) {
  const stores = useQuery(liabilityStoresQuery);
  return <LaterPart query={stores}>{(data) => <StoreTable stores={data} total={total} />}</LaterPart>;
}

function StoreTable({ stores, total }: { stores: LiabilityStore[]; total: number }) {
  const t = useTranslations("summary");
  const format = useFormat();
  const { shown, more } = useFirstRows(stores);
  return (
    <div className="flex flex-col gap-1">
      <PlainTable
        label={t("liabilityStores")}
        columns={[
          { key: "store", label: t("joinedIn") },
          { key: "total", label: t("total"), width: "w-28", align: "right" },
          { key: "share", label: t("share"), width: "w-20", align: "right" },
        ]}
      >
        {shown.map(({ id, name, amount }) => (
          <tr key={id} className="border-line border-b">
            <Cell>{id === null ? t("noStore") : name}</Cell>
            <Cell align="right" className="tabular-nums">
              {format.count(amount)}
            </Cell>
            <Cell align="right" className="text-text-2 tabular-nums">
              {format.share(amount / total)}
            </Cell>
          </tr>
        ))}
      </PlainTable>
      {more}
    </div>
  );
}
