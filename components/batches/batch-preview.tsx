"use client";

import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { cn } from "@/components/ui/cn";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useFormat } from "@/components/ui/use-format";
import type { useBatchPreview } from "./use-batch-preview";
import { useReasonCounts } from "./use-batch-words";

type Props = { preview: ReturnType<typeof useBatchPreview>; notify: boolean };

/** «Что произойдёт»: how many, how much, who is left out and why, before anything is done. */
export function BatchPreviewPanel({ preview, notify }: Props) {
  const t = useTranslations("massForms");
  const format = useFormat();
  const reasons = useReasonCounts();
  const { data, error, isFetching, isCurrent } = preview;
  if (error) return <ErrorNotice title={error.message} onRetry={() => void preview.refetch()} retrying={isFetching} />;
  const leftOut = data ? Object.values(data.leftOut).reduce((sum, n) => sum + n, 0) : 0;
  const figures = data
    ? [
        { key: "clients", value: data.clients },
        { key: "amount", value: data.amount },
        ...(notify ? [{ key: "messages", value: data.messages }] : []),
        ...(leftOut > 0 ? [{ key: "leftOut", value: leftOut }] : []),
      ]
    : [];
  return (
    <section aria-label={t("preview")} aria-live="polite" aria-busy={isFetching} className="flex flex-col gap-2">
      <h3 className="text-label text-text-2">{t("preview")}</h3>
      {!data && <p className="text-table text-text-3">{isFetching ? t("counting") : t("fillFirst")}</p>}
      {data && (
        <div className={cn("flex flex-wrap gap-x-8 gap-y-2 transition-opacity", !isCurrent && "opacity-60")}>
          {figures.map(({ key, value }) => (
            <p key={key} className="flex flex-col">
              <span className="text-figure">{format.count(value)}</span>
              <span className="text-caption text-text-3">{t(`figures.${key as "clients"}`)}</span>
            </p>
          ))}
        </div>
      )}
      {leftOut > 0 && <p className="text-caption text-text-2">{reasons(data?.leftOut ?? {}).join(" · ")}</p>}
      {data?.clients === 0 && <p className="text-table text-warn-text">{t("nobody")}</p>}
      {data && data.clients > 0 && data.needsApproval && <Notice tone="info">{t("needsApproval")}</Notice>}
    </section>
  );
}
