"use client";

import {
  Archive,
  Award,
  Ban,
  CircleCheck,
  CircleSlash,
  DoorOpen,
  IdCard,
  Mail,
  UserRound,
  UserRoundX,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { dayInZone } from "@/lib/core/dates";

const stateLook = {
  registered: { tone: "neutral", icon: CircleCheck },
  anonymous: { tone: "neutral", icon: UserRound },
  new: { tone: "info", icon: IdCard },
  deleted: { tone: "neutral", icon: UserRoundX },
  excluded: { tone: "neutral", icon: CircleSlash },
} as const;

/** Beside the name, at most three: block, state, level. A subscriber is one by his state. */
export function CardBadges({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const leaving = useTranslations("exclusions.leaving");
  const format = useFormat();
  const { tone, icon } = stateLook[card.state];
  return (
    <>
      {card.exclusion && !card.exclusion.erased && (
        <Badge tone="danger" icon={DoorOpen}>
          {leaving("badge", { date: format.day(dayInZone(new Date(card.exclusion.erasesAt), card.programmeZone)) })}
        </Badge>
      )}
      {card.block && !card.exclusion && (
        <Badge tone="danger" icon={Ban}>
          {t("participation.blocked")}
        </Badge>
      )}
      {card.recycleUntil && (
        <Badge tone="warn" icon={Archive}>
          {t("inBin", { date: format.day(dayInZone(new Date(card.recycleUntil), card.programmeZone)) })}
        </Badge>
      )}
      {card.participation === "subscriber" ? (
        <Badge tone="info" icon={Mail}>
          {t("participation.subscriber")}
        </Badge>
      ) : (
        <Badge tone={tone} icon={icon}>
          {t(`state.${card.state}`)}
        </Badge>
      )}
      {card.level && (
        <Badge tone="neutral" icon={Award}>
          {card.level.name}
        </Badge>
      )}
    </>
  );
}
