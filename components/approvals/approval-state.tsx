"use client";

import { CheckCheck, CircleX, Clock, LoaderCircle, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { ApprovalState } from "@/lib/approvals/schema";

const looks = {
  waiting: { tone: "warn", icon: Clock },
  approved: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CheckCheck },
  refused: { tone: "danger", icon: CircleX },
  rejected: { tone: "neutral", icon: X },
  withdrawn: { tone: "neutral", icon: Undo2 },
  lapsed: { tone: "neutral", icon: Clock },
} as const;

/** Where a request stands. */
export function ApprovalStateBadge({ state }: { state: ApprovalState }) {
  const t = useTranslations("approvals");
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon} running={state === "approved"}>
      {t(`states.${state}`)}
    </Badge>
  );
}
