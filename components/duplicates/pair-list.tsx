"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { duplicateCountOptions, pairListOptions } from "@/lib/duplicates/query-options";
import { type EvidenceKind, evidenceKinds } from "@/lib/duplicates/schema";

import { DuplicateSearch } from "./duplicate-search";
import { MergeList } from "./merge-list";
import { PairItem } from "./pair-row";

type Shown = "open" | "dismissed" | "merged";
type Props = { timeZone: string; mayMerge: boolean };

/** «Дубликаты»: who may be one person, with what speaks for it, and what was decided. */
export function PairList({ timeZone, mayMerge }: Props) {
  const t = useTranslations("duplicates");
  const format = useFormat();
  const [shown, setShown] = useState<Shown>("open");
  const [kind, setKind] = useState<EvidenceKind | "any">("any");
  const counts = useQuery(duplicateCountOptions());
  const aside = (one: EvidenceKind) => {
    const n = counts.data?.byKind[one];
    return shown === "open" && n !== undefined ? format.count(n) : undefined;
  };
  return (
    <div className="flex flex-col gap-3">
      <PageHeader
        title={t("title")}
        beside={counts.data?.wereFound && <span>{t("waiting", { n: counts.data.open })}</span>}
        actions={mayMerge && <DuplicateSearch />}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl<Shown>
          label={t("stateLabel")}
          value={shown}
          onValueChange={setShown}
          options={(["open", "dismissed", "merged"] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        {shown !== "merged" && (
          <Select<EvidenceKind | "any">
            label={t("kindLabel")}
            value={kind}
            onValueChange={setKind}
            className="w-72 max-w-full"
            options={[
              { value: "any", label: t("anyKind") },
              ...evidenceKinds.map((value) => ({ value, label: t(`kind.${value}`), aside: aside(value) })),
            ]}
          />
        )}
      </div>
      {shown === "merged" ? (
        <MergeList timeZone={timeZone} mayMerge={mayMerge} />
      ) : (
        <Pairs shown={shown} kind={kind === "any" ? null : kind} timeZone={timeZone} mayMerge={mayMerge} />
      )}
    </div>
  );
}

function Pairs({
  shown,
  kind,
  timeZone,
  mayMerge,
}: Props & { shown: Exclude<Shown, "merged">; kind: EvidenceKind | null }) {
  const t = useTranslations("duplicates");
  const list = useInfiniteQuery(pairListOptions(shown, kind));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) return <SkeletonText lines={6} />;
  if (list.isError && rows.length === 0)
    return <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />;
  if (rows.length === 0)
    return <EmptyState icon={Copy} title={t(`empty.${shown}`)} hint={shown === "open" ? t("empty.hint") : undefined} />;
  return (
    <>
      <ul aria-label={t("title")} className="border-line border-t">
        {rows.map((pair) => (
          <PairItem key={pair.id} pair={pair} timeZone={timeZone} mayMerge={mayMerge} />
        ))}
      </ul>
      <MoreButton list={list} />
    </>
  );
}
