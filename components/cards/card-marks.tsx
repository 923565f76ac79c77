"use client";

import { Ban, CircleCheck, CircleDashed, Package, Replace, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { CardState, CardStatus } from "@/lib/cards/card-steps";

const stateLooks = {
  prepared: { tone: "neutral", icon: Package },
  issued: { tone: "info", icon: CircleDashed },
  activated: { tone: "ok", icon: CircleCheck },
} satisfies Record<CardState, { tone: Tone; icon: typeof Ban }>;

const statusLooks = {
  blocked: { tone: "danger", icon: Ban },
  replaced: { tone: "neutral", icon: Replace },
  deleted: { tone: "neutral", icon: Trash2 },
} satisfies Record<Exclude<CardStatus, "active">, { tone: Tone; icon: typeof Ban }>;

/** How far a card has come and, where it does not work, why: two axes, two badges. */
export function CardMarks({ state, status }: { state: CardState; status: CardStatus }) {
  const t = useTranslations("cards");
  const at = stateLooks[state];
  const look = status === "active" ? undefined : statusLooks[status];
  return (
    <>
      {(!look || status === "blocked") && (
        <Badge tone={at.tone} icon={at.icon}>
          {t(`state.${state}`)}
        </Badge>
      )}
      {look ? (
        <Badge tone={look.tone} icon={look.icon}>
          {t(`status.${status}`)}
        </Badge>
      ) : (
        <span className="text-caption text-text-3">{t("status.active")}</span>
      )}
    </>
  );
}
