"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Progress } from "@/components/ui/progress";
import { useFormat } from "@/components/ui/use-format";
import type { Reconciliation } from "@/lib/ledger/check-schema";

/** How the last comparison ended, in four figures; above them how far the one is that runs. */
export function LastRun({ data: { runs, seals, timeZone } }: { data: Reconciliation }) {
  const t = useTranslations("reconciliation");
  const format = useFormat();
  const live = runs.find(({ state }) => state === "queued" || state === "running");
  const last = runs.find(({ state }) => state === "done");
  return (
    <>
      {live && (
        <section className="flex max-w-wide flex-col gap-2 rounded-panel border border-line p-4">
          <p className="text-table">
            {live.state === "queued"
              ? t("queued")
              : live.accountsChecked < live.accountsTotal
                ? t("progress", { checked: live.accountsChecked, total: live.accountsTotal })
                : t("sealing", { n: live.sealsChecked })}
            {live.deviationCount > 0 && (
              <span className="text-warn-text"> · {t("deviations", { n: live.deviationCount })}</span>
            )}
          </p>
          <Progress
            value={live.accountsTotal > 0 ? (live.accountsChecked / live.accountsTotal) * 100 : null}
            label={t("running")}
          />
        </section>
      )}
      <section
        aria-label={t("lastRun")}
        className="grid grid-cols-4 border-line border-y max-md:grid-cols-2 max-md:[&>*:nth-child(-n+2)]:border-b max-md:[&>*:nth-child(odd)]:border-l-0"
      >
        <Figure
          label={t("lastRun")}
          value={last?.finishedAt ? format.moment(last.finishedAt, timeZone) : t("never")}
          hint={last && (last.by ?? t("byClock"))}
        />
        <Figure label={t("accounts")} value={last ? format.count(last.accountsChecked) : "—"} />
        <Figure
          label={t("found")}
          value={last ? format.count(last.deviationCount) : "—"}
          hint={
            last && (
              <span
                className={`inline-flex items-center gap-1 ${last.deviationCount > 0 ? "text-warn-text" : "text-ok-text"}`}
              >
                {last.deviationCount > 0 ? (
                  <TriangleAlert aria-hidden className="size-3" />
                ) : (
                  <CircleCheck aria-hidden className="size-3" />
                )}
                {t(last.deviationCount > 0 ? "needsLook" : "allRight")}
              </span>
            )
          }
        />
        <Figure
          label={t("sealedDays")}
          value={format.count(seals.count)}
          hint={seals.firstDay && seals.lastDay && format.dayRange(seals.firstDay, seals.lastDay)}
        />
      </section>
    </>
  );
}

function Figure({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className="flex min-h-20 flex-col justify-center gap-0.5 border-line border-l px-4 py-2 first:border-l-0 md:first:pl-0">
      <span className="text-label text-text-3">{label}</span>
      <span className="text-h2 tabular-nums">{value}</span>
      <span className="min-h-4 text-caption text-text-3">{hint}</span>
    </div>
  );
}
