"use client";

import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { ImportRow } from "@/lib/imports/schema";

const looks = {
  uploaded: { tone: "neutral", icon: Clock },
  queued: { tone: "info", icon: Clock },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
} as const;

/** Where a file is on its way in. */
export function ImportStateBadge({ row }: { row: Pick<ImportRow, "state" | "dryRun"> }) {
  const t = useTranslations("importPage");
  const { tone, icon } = looks[row.state];
  return (
    <span className="flex items-center gap-1.5">
      <Badge tone={tone} icon={icon} running={row.state === "running"}>
        {t(`states.${row.state}`)}
      </Badge>
      {row.dryRun && row.state !== "uploaded" && <span className="text-caption text-text-3">{t("dryRun")}</span>}
    </span>
  );
}
