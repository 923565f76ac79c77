"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Flame, Hourglass } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { CatalogueProvider } from "@/components/segments/catalogue-context";
import { FilterSentence } from "@/components/segments/filter-sentence";
import { useClientFilter } from "@/components/segments/use-client-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { groupBurningQuery } from "@/lib/ledger/card-query-options";
import type { GroupBurning } from "@/lib/ledger/group-burning-schema";
import { allOf } from "@/lib/segments/edit-tree";
import { catalogueOptions } from "@/lib/segments/query-options";

import { BurningTable } from "./burning-table";

/** When the bonuses of a segment or a filter burn: by month and by day, with how many clients that concerns (N22). */
export function GroupBurningPage() {
  const t = useTranslations("ledgerForms.burning");
  const params = useSearchParams();
  const [f, segment] = [params.get("f") ?? undefined, params.get("segment") ?? undefined];
  const calendar = useQuery(groupBurningQuery({ f, segment }));
  const list = new URLSearchParams({ ...(segment && { segment }), ...(f && { f }) });
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-4 pb-8">
      <div className="flex flex-col">
        <Link
          href={list.size > 0 ? `/clients?${list}` : "/clients"}
          className="inline-flex h-6 items-center gap-1 self-start rounded-tag text-caption text-text-2 hover:text-text"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {t("back")}
        </Link>
        <PageHeader title={t("title")} beside={<Whose />} />
      </div>
      {calendar.isError && !calendar.data && (
        <ErrorNotice
          title={calendar.error.message}
          onRetry={() => void calendar.refetch()}
          retrying={calendar.isFetching}
        />
      )}
      {calendar.isPending && (
        <div role="status" aria-label={t("loading")}>
          <SkeletonText lines={6} />
        </div>
      )}
      {calendar.data && <Calendar data={calendar.data} />}
    </div>
  );
}

/** Whose bonuses: the segment by its name, the filter in words. */
function Whose() {
  const t = useTranslations("ledgerForms.burning");
  const { segment, conditions } = useClientFilter();
  const catalogue = useQuery(catalogueOptions());
  if (segment) return <span>«{segment.name}»</span>;
  if (conditions.length === 0) return <span>{t("everybody")}</span>;
  if (!catalogue.data) return null;
  return (
    <CatalogueProvider catalogue={catalogue.data}>
      <FilterSentence definition={allOf([...conditions])} />
    </CatalogueProvider>
  );
}

function Calendar({ data }: { data: GroupBurning }) {
  const t = useTranslations("ledgerForms.burning");
  const format = useFormat();
  const [step, setStep] = useState<"months" | "days">("months");
  if (data.months.length === 0 && data.endless === 0 && data.frozen === 0) {
    return <EmptyState icon={Flame} title={t("empty")} hint={t("emptyHint")} />;
  }
  const figures = [
    { key: "allClients", value: data.clients },
    { key: "withBonuses", value: data.accounts },
    { key: "endless", value: data.endless },
    { key: "frozen", value: data.frozen, hint: data.frozen > 0 ? t("frozenHint") : "" },
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-4 border-line border-y max-md:grid-cols-2">
        {figures.map((figure) => (
          <div key={figure.key} className="flex min-h-20 flex-col justify-center gap-0.5 py-2 pr-3">
            <dt className="text-label text-text-3">{t(figure.key)}</dt>
            <dd className="text-h2">{format.count(figure.value)}</dd>
            <dd className="min-h-4 text-caption text-text-3">{"hint" in figure && figure.hint}</dd>
          </div>
        ))}
      </dl>
      <SegmentedControl
        label={t("step")}
        value={step}
        onValueChange={setStep}
        options={[
          { value: "months", label: t("byMonth") },
          { value: "days", label: t("byDay") },
        ]}
      />
      {data[step].length === 0 ? (
        <p className="text-table text-text-2">
          <Hourglass aria-hidden className="mr-1 inline" />
          {t("emptyDays")}
        </p>
      ) : (
        <BurningTable steps={data[step]} by={step} />
      )}
    </>
  );
}
