"use client";

import { BadgeCheck, CircleCheck, CircleSlash, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { SmsOutcome } from "@/lib/activation/sms-schema";

const looks = {
  done: { tone: "ok", icon: BadgeCheck },
  same: { tone: "neutral", icon: CircleCheck },
  faulty: { tone: "warn", icon: CircleX },
  refused: { tone: "danger", icon: CircleSlash },
} as const;

const kinds: Record<SmsOutcome, keyof typeof looks> = {
  activated: "done",
  alreadyActive: "same",
  noNumber: "faulty",
  twoNumbers: "faulty",
  noSuchCard: "faulty",
  phoneHasCard: "faulty",
  cardOfOther: "faulty",
  cardBlocked: "refused",
  cardReplaced: "refused",
  clientBlocked: "refused",
  wayOff: "refused",
  badSender: "refused",
};

/** What became of an SMS. */
export function OutcomeBadge({ outcome }: { outcome: SmsOutcome }) {
  const t = useTranslations("activation");
  const { tone, icon } = looks[kinds[outcome]];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`outcome.${outcome}`)}
    </Badge>
  );
}
