"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { importOptionsOf, isLive } from "@/lib/imports/query-options";
import type { ImportDetail } from "@/lib/imports/schema";

import { ImportErrors } from "./import-errors";
import { ImportForm } from "./import-form";
import { ImportOutcome } from "./import-outcome";
import { ImportRunning } from "./import-running";
import { ImportState } from "./import-state";

type Props = { id: number; timeZone: string };

/** One file from its first rows to its result: mapped, checked, run, and what went wrong. */
export function ImportDetails({ id, timeZone }: Props) {
  const t = useTranslations("imports.detail");
  const { data, error, refetch } = useQuery(importOptionsOf(id));
  return (
    <div className="flex flex-col gap-4 pb-8">
      <PageHeader
        title={data?.fileName ?? "…"}
        beside={data && <Facts detail={data} timeZone={timeZone} />}
        actions={
          <ButtonLink href="/imports" tone="quiet" icon={<ArrowLeft aria-hidden />}>
            {t("back")}
          </ButtonLink>
        }
      />
      {error && !data && <ErrorNotice title={error.message} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonText lines={5} />}
      {data && <Stage detail={data} />}
    </div>
  );
}

function Stage({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports.detail");
  if (isLive(detail)) return <ImportRunning row={detail} />;
  const isOver = detail.state === "done" && !detail.dryRun;
  return (
    <>
      {detail.state !== "uploaded" && <ImportOutcome detail={detail} />}
      {detail.errors.length > 0 && <ImportErrors detail={detail} />}
      {!detail.hasFile && <Notice tone="neutral">{t("gone")}</Notice>}
      {/* Another try begins from what was chosen last. */}
      {detail.hasFile && !isOver && <ImportForm key={detail.preview.columns.join("\t")} detail={detail} />}
    </>
  );
}

function Facts({ detail, timeZone }: { detail: ImportDetail; timeZone: string }) {
  const t = useTranslations("imports.detail");
  const format = useFormat();
  const { format: table } = detail.preview;
  return (
    <>
      <ImportState row={detail} />
      <span>
        {table.kind === "xlsx"
          ? "xlsx"
          : t("encoding", { encoding: table.encoding.toUpperCase(), delimiter: delimiterNames[table.delimiter] })}
      </span>
      <span>{detail.author}</span>
      <span className="tabular-nums">{format.moment(detail.createdAt, timeZone)}</span>
    </>
  );
}

const delimiterNames = { space: "space", "\t": "tab", ";": "semicolon", ",": "comma", "|": "bar" } as const;
