"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";
import { useFormat } from "@/components/ui/use-format";
import { stepOf, stepsOf } from "@/lib/summary/periods";
import { type ActorSums, type Movements, measures, type SumsOf } from "@/lib/summary/schema";

import { Figures } from "./figures";
import { type ChartLine, LineChart } from "./line-chart";
import { SumsTable } from "./sums-table";
import { useComparison } from "./use-comparison";
import { useStepName } from "./use-step-name";

const drawn = ["issued", "spent", "expired"] as const;

/** What moved within the period: in all, over time, and by origin, shop, person and seller. */
export function MovementPanel({ data }: { data: Movements }) {
  const t = useTranslations("summary");
  const format = useFormat();
  const compared = useComparison();
  const nameOfActor = ({ kind, id, name }: ActorSums) =>
    kind === "user" ? (name ?? String(id)) : t(`actorKind.${kind}`);
  const nameOfStore = ({ id, name }: SumsOf) => (id === null ? t("noStore") : (name ?? String(id)));
  return (
    <div className="flex flex-col gap-6">
      <Figures
        label={t("movements")}
        figures={measures.map((measure) => ({
          key: measure,
          label: <span title={t(`measureHint.${measure}`)}>{t(`measure.${measure}`)}</span>,
          value: format.count(Math.abs(data.sums[measure])),
          hint: compared(Math.abs(data.sums[measure]), Math.abs(data.sumsBefore[measure])),
        }))}
      />
      <OverTime data={data} />
      <SumsTable
        title={t("byOrigin")}
        head={t("measureHead")}
        rows={(["loyalty", "reward", "mixed"] as const)
          .filter((origin) => origin !== "mixed" || measures.some((measure) => data.byOrigin.mixed[measure] !== 0))
          .map((origin) => ({ key: origin, name: t(`origin.${origin}`), sums: data.byOrigin[origin] }))}
      />
      <SumsTable
        title={t("byStore")}
        head={t("store")}
        rows={data.stores.map((row) => ({ ...row, key: String(row.id), name: nameOfStore(row) }))}
      />
      <SumsTable
        title={t("byActor")}
        head={t("actor")}
        rows={data.actors.map((row) => ({ ...row, key: `${row.kind}${row.id}`, name: nameOfActor(row) }))}
      />
      <SumsTable
        title={t("bySeller")}
        head={t("seller")}
        rows={data.sellers.map((row) => ({
          ...row,
          key: String(row.id),
          name: row.id === null ? t("noSeller") : (row.name ?? String(row.id)),
        }))}
      />
      <p className="text-caption text-text-3">{t("live", { day: format.day(data.liveFrom) })}</p>
    </div>
  );
}

function OverTime({ data }: { data: Movements }) {
  const t = useTranslations("summary");
  const stepName = useStepName(stepOf(data.period));
  const [form, setForm] = useState<"chart" | "table">("chart");
  const steps = stepsOf(data.period);
  const found = new Map(data.steps.map(({ day, sums }) => [day, sums]));
  const lines: ChartLine[] = drawn.map((measure) => ({
    key: measure,
    label: t(`measure.${measure}`),
    values: steps.map((day) => Math.abs(found.get(day)?.[measure] ?? 0)),
  }));
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-h2">{t("movements")}</h2>
        {steps.length > 1 && (
          <SegmentedControl
            className="print:hidden"
            label={t("movements")}
            value={form}
            onValueChange={setForm}
            options={[
              { value: "chart", label: t("chart") },
              { value: "table", label: t("table") },
            ]}
          />
        )}
      </div>
      {form === "chart" && steps.length > 1 ? (
        <LineChart label={t("movements")} lines={lines} steps={steps.map(stepName)} />
      ) : (
        <SumsTable
          head={t(stepOf(data.period))}
          rows={data.steps.map(({ day, sums }) => ({ key: day, name: stepName(day), sums }))}
          showsAll
        />
      )}
    </section>
  );
}
