"use client";

import { CircleCheck, CircleX, LoaderCircle, Scale, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { CheckRun, Reconciliation } from "@/lib/ledger/check-schema";

const columns = [
  { key: "startedAt", width: "w-40 max-md:w-auto" },
  { key: "by", phone: false },
  { key: "duration", width: "w-28", align: "right", phone: false },
  { key: "accounts", width: "w-28", align: "right", phone: false },
  { key: "sealedDays", width: "w-36", align: "right", phone: false },
  { key: "result", width: "w-48 max-md:w-40" },
] as const;

/** The comparisons there have been, the latest first. */
export function RunHistory({ data: { runs, timeZone } }: { data: Reconciliation }) {
  const t = useTranslations("reconciliation");
  const format = useFormat();
  if (runs.length === 0) return <EmptyState icon={Scale} title={t("empty")} hint={t("emptyHint")} />;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-h2">{t("history")}</h2>
      <PlainTable
        label={t("history")}
        columns={columns.map((column) => ({ ...column, label: t(`column.${column.key}`) }))}
      >
        {runs.map((run) => (
          <tr key={run.id} className="border-line border-b">
            <Cell>{format.moment(run.startedAt, timeZone)}</Cell>
            <Cell phone={false}>{run.by ?? t("byClock")}</Cell>
            <Cell align="right" phone={false}>
              <Duration run={run} />
            </Cell>
            <Cell align="right" phone={false}>
              {format.count(run.accountsChecked)}
            </Cell>
            <Cell align="right" phone={false}>
              {format.count(run.sealsChecked)}
            </Cell>
            <Cell>
              <Result run={run} />
            </Cell>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function Duration({ run: { startedAt, finishedAt } }: { run: CheckRun }) {
  const t = useTranslations("reconciliation");
  if (finishedAt === null) return "—";
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
  return seconds < 60 ? t("seconds", { n: seconds }) : t("minutes", { n: Math.round(seconds / 60) });
}

function Result({ run }: { run: CheckRun }) {
  const t = useTranslations("reconciliation");
  switch (run.state) {
    case "queued":
    case "running":
      return (
        <Badge tone="info" icon={LoaderCircle} running>
          {t("running")}
        </Badge>
      );
    case "failed":
      return (
        <Badge tone="danger" icon={CircleX}>
          {t("interrupted")}
        </Badge>
      );
    case "done":
      return run.deviationCount === 0 ? (
        <span className="inline-flex items-center gap-1.5 text-text-2">
          <CircleCheck aria-hidden className="size-3.5 text-ok-text" />
          {t("agrees")}
        </span>
      ) : (
        <Badge tone="warn" icon={TriangleAlert}>
          {t("deviations", { n: run.deviationCount })}
        </Badge>
      );
  }
}
