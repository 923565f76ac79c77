"use client";

import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { Tooltip } from "@/components/ui/tooltip";
import type { BatchRow } from "@/lib/batches/schema";

const looks = {
  preparing: { tone: "info", icon: LoaderCircle },
  waiting: { tone: "warn", icon: Clock },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
  undoing: { tone: "info", icon: LoaderCircle },
  undone: { tone: "neutral", icon: Undo2 },
} as const;

/** How far a batch is, there or back; a failure says why. */
export function BatchStateCell({ row }: { row: BatchRow }) {
  const t = useTranslations("operations");
  const result = useUndoResult();
  const [done, total] =
    row.state === "undoing"
      ? [row.itemsUndone + row.itemsKept, row.itemsDone]
      : [row.itemsDone + row.itemsRefused, row.itemsPlanned];
  if ((row.state === "running" || row.state === "undoing") && total > 0) {
    const words = t("progress", { done, total });
    return (
      <span className="flex w-full flex-col gap-1">
        <Progress value={Math.min(100, (done / total) * 100)} label={words} />
        <span className="truncate text-caption text-text-3 tabular-nums">
          {t(`states.${row.state}`)}: {words}
        </span>
      </span>
    );
  }
  if (row.state === "undone") {
    return (
      <span className="flex min-w-0 items-start gap-1.5 text-caption text-text-2">
        <Undo2 aria-hidden className="mt-0.5 size-3 shrink-0" />
        <span className="line-clamp-2 whitespace-normal leading-4" title={result(row)}>
          <span className="sr-only">{t("states.undone")}: </span>
          {result(row)}
        </span>
      </span>
    );
  }
  const { tone, icon } = looks[row.state];
  const badge = (
    <span className="flex min-w-0">
      <Badge tone={tone} icon={icon} running={row.state === "preparing"}>
        {row.failure ?? t(`states.${row.state}`)}
      </Badge>
    </span>
  );
  return row.failure ? <Tooltip label={row.failure}>{badge}</Tooltip> : badge;
}

/** «вернули 41 200 из 50 000, 8 800 уже потрачено у 312 клиентов». */
export function useUndoResult() {
  const t = useTranslations("operations");
  return ({ amountUndone, amountSpent, itemsSpent }: BatchRow): string => {
    const values = { undone: amountUndone, total: amountUndone + amountSpent };
    return amountSpent > 0
      ? t("resultSpent", { ...values, spent: amountSpent, clients: itemsSpent })
      : t("result", values);
  };
}
