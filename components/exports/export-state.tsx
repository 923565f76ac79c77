"use client";

import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { Tooltip } from "@/components/ui/tooltip";
import { useRate } from "@/components/ui/use-rate";
import type { ExportRow } from "@/lib/exports/schema";

const looks = {
  queued: { tone: "info", icon: Clock },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
  expired: { tone: "neutral", icon: CircleSlash },
} as const;

/** How far a file is; a failure says why. */
export function ExportStateCell({ row }: { row: ExportRow }) {
  const t = useTranslations("exportPage");
  const { secondsLeft } = useRate(row.startedAt, row.rowsWritten, row.rowsTotal);
  if (row.state === "running" && row.rowsTotal) {
    const words = t("progress", { written: row.rowsWritten, total: row.rowsTotal });
    const left =
      secondsLeft !== null && (secondsLeft < 60 ? t("leftLittle") : t("left", { n: Math.ceil(secondsLeft / 60) }));
    return (
      <span className="flex w-full flex-col gap-1">
        <Progress value={Math.min(100, (row.rowsWritten / row.rowsTotal) * 100)} label={words} />
        <span className="flex justify-between gap-2 text-caption text-text-3 tabular-nums">
          <span className="truncate">{words}</span>
          {left && <span>{left}</span>}
        </span>
      </span>
    );
  }
  const { tone, icon } = looks[row.state];
  const badge = (
    <span className="flex min-w-0">
      <Badge tone={tone} icon={icon} running={row.state === "running"}>
        {row.failure ?? t(`states.${row.state}`)}
      </Badge>
    </span>
  );
  return row.failure ? <Tooltip label={row.failure}>{badge}</Tooltip> : badge;
}
