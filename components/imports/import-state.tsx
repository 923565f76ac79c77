"use client";

import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ImportRow } from "@/lib/imports/schema";

const looks = {
  uploaded: { tone: "neutral", icon: CircleDashed },
  queued: { tone: "info", icon: LoaderCircle },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
} satisfies Record<ImportRow["state"], { tone: Tone; icon: typeof CircleX }>;

/** Where an import stands. A rehearsal that ended is «Проверен»: nothing was written yet. */
export function ImportState({ row }: { row: Pick<ImportRow, "state" | "dryRun"> }) {
  const t = useTranslations("imports.states");
  const { tone, icon } = looks[row.state];
  const isChecked = row.state === "done" && row.dryRun;
  return (
    <Badge tone={isChecked ? "info" : tone} icon={icon} running={row.state === "running"}>
      {t(isChecked ? "checked" : row.state)}
    </Badge>
  );
}
