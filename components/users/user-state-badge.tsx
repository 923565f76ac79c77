"use client";

import { CalendarX, Lock, type LucideIcon, Mail } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { UserState } from "@/lib/users/schema";

const looks: Record<Exclude<UserState, "active">, { tone: Tone; icon: LucideIcon }> = {
  invited: { tone: "info", icon: Mail },
  disabled: { tone: "danger", icon: Lock },
  ended: { tone: "neutral", icon: CalendarX },
};

/** Why a person cannot sign in now; who can has no badge. */
export function UserStateBadge({ state }: { state: UserState }) {
  const t = useTranslations("users.state");
  if (state === "active") return null;
  return <Badge {...looks[state]}>{t(state)}</Badge>;
}
