"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { cancelImportAction } from "@/lib/imports/actions";
import { importKeys } from "@/lib/imports/query-options";
import type { ImportDetail } from "@/lib/imports/schema";

/** How far a running import is, how fast it goes, and a way to stop it. */
export function ImportProgress({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("importPage");
  const queryClient = useQueryClient();
  const [cancel, cancelling] = useAction(cancelImportAction);
  const { phase, rowsRead: read, rowsTotal: total } = detail;
  const rowsPerSecond = useSpeed(`${detail.id} ${phase}`, read);
  const words = phase
    ? total === null
      ? t("progressOpen", { phase: t(`phases.${phase}`), read })
      : t("progress", { phase: t(`phases.${phase}`), read, total })
    : t("queued");
  const secondsLeft = total !== null && rowsPerSecond > 0 ? (total - read) / rowsPerSecond : undefined;

  return (
    <section className="flex max-w-effect flex-col gap-2">
      <Progress value={total ? Math.min(100, (read / total) * 100) : null} label={words} />
      <p className="flex flex-wrap gap-x-3 text-table text-text-2" aria-live="polite">
        <span>{words}</span>
        {rowsPerSecond > 0 && <span className="text-text-3">{t("speed", { rows: Math.round(rowsPerSecond) })}</span>}
        {secondsLeft !== undefined && (
          <span className="text-text-3">{t("left", { n: Math.floor(secondsLeft / 60) })}</span>
        )}
      </p>
      <div className="flex items-center gap-3">
        <Button
          working={cancelling || detail.isCancelling}
          onClick={() => void cancel(detail.id).then(() => queryClient.invalidateQueries({ queryKey: importKeys.all }))}
        >
          {detail.isCancelling ? t("cancelling") : t("cancel")}
        </Button>
        <span className="text-caption text-text-3">{t("cancelHint")}</span>
      </div>
    </section>
  );
}

/** Rows a second since the phase began in this browser. */
function useSpeed(phase: string, read: number): number {
  const [begun, setBegun] = useState({ phase, read, at: performance.now() });
  useEffect(() => {
    setBegun((before) =>
      before.phase === phase && before.read <= read ? before : { phase, read, at: performance.now() },
    );
  }, [phase, read]);
  const seconds = (performance.now() - begun.at) / 1_000;
  return seconds > 1 ? (read - begun.read) / seconds : 0;
}
