"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { importOptionsOf, isLive } from "@/lib/imports/query-options";

import { ImportProgress } from "./import-progress";
import { ImportResult } from "./import-result";
import { ImportSetup } from "./import-setup";
import { ImportStateBadge } from "./import-state";

/** One file: what its columns mean, a check without writing, the run with its progress, the result. */
export function ImportPage({ id }: { id: number }) {
  const t = useTranslations("importPage");
  const one = useQuery(importOptionsOf(id));
  const [mapsAgain, setMapsAgain] = useState(false);

  if (one.error) return <ErrorNotice title={one.error.message} onRetry={() => void one.refetch()} />;
  if (!one.data) return <Skeleton className="h-64 w-full" />;
  const detail = one.data;
  const live = isLive(detail);
  const ended = !live && detail.state !== "uploaded";
  // After a check the mapping stays in sight: what it found is put right there.
  const sets = detail.hasFile && !live && (detail.state === "uploaded" || detail.dryRun || mapsAgain);

  return (
    <div className="flex flex-col gap-5">
      <Link href="/imports" className="flex w-fit items-center gap-1 text-caption text-text-2 hover:text-text">
        <ArrowLeft aria-hidden className="size-3.5" />
        {t("back")}
      </Link>
      <PageHeader title={detail.fileName} beside={<ImportStateBadge row={detail} />} />
      {live && <ImportProgress detail={detail} />}
      {ended && (
        <ImportResult detail={detail} {...(detail.hasFile && !sets && { onAgain: () => setMapsAgain(true) })} />
      )}
      {sets && (
        <ImportSetup key={detail.preview.columns.join("\n")} detail={detail} onStarted={() => setMapsAgain(false)} />
      )}
    </div>
  );
}
