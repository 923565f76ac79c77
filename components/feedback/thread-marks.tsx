"use client";

import { CircleCheck, Clock, Hourglass, Lock } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { ThreadRow, ThreadState } from "@/lib/feedback/schema";

const looks = {
  open: { tone: "info", icon: Hourglass },
  answered: { tone: "ok", icon: CircleCheck },
  closed: { tone: "neutral", icon: Lock },
} as const;

export function ThreadStateBadge({ state }: { state: ThreadState }) {
  const t = useTranslations("feedback");
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Badge>
  );
}

/** That it waits longer than its topic allows. */
export function LateBadge({ late }: Pick<ThreadRow, "late">) {
  const t = useTranslations("feedback");
  if (!late) return null;
  return (
    <Badge tone="warn" icon={Clock}>
      {t("late")}
    </Badge>
  );
}

/** How long a matter stands open, in whole hours. */
export function useAge() {
  const t = useTranslations("feedback");
  return (hours: number) => (hours === 0 ? t("lessThanHour") : t("hours", { n: hours }));
}
