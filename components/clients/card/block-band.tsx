"use client";

import { ArrowRight, Ban } from "lucide-react";
import { useTranslations } from "next-intl";

import { Band } from "@/components/ui/band";
import { ButtonLink } from "@/components/ui/button-link";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { dayInZone } from "@/lib/core/dates";

import { ExcludedBand, LeavingBand } from "./leaving-band";

/** What must not be missed about this client: gone, leaving, blocked, in the bin. One band, the gravest. */
export function CardBand({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const format = useFormat();
  const day = (moment: string) => format.day(dayInZone(new Date(moment), card.programmeZone));

  if (card.state === "deleted" && card.successorId !== null) {
    return (
      <Wide>
        <Band
          tone="neutral"
          height={48}
          action={
            <ButtonLink size="small" icon={<ArrowRight aria-hidden />} href={`/clients/${card.successorId}`}>
              {t("gone.open")}
            </ButtonLink>
          }
        >
          {t("gone.deleted")}
        </Band>
      </Wide>
    );
  }
  if (card.state === "excluded") {
    return (
      <Wide>
        <ExcludedBand clientId={card.id} />
      </Wide>
    );
  }
  if (card.exclusion) {
    return (
      <Wide>
        <LeavingBand exclusion={card.exclusion} zone={card.programmeZone} />
      </Wide>
    );
  }
  if (card.block) {
    const { at, by, reason, message } = card.block;
    return (
      <Wide>
        <Band tone="danger" height={48} icon={Ban} second={message && t("blocked.tell", { message })}>
          {by
            ? t("blocked.line", { date: day(at), user: by, reason })
            : t("blocked.lineNoUser", { date: day(at), reason })}
        </Band>
      </Wide>
    );
  }
  if (card.recycleUntil) {
    return (
      <Wide>
        <Band tone="warn" height={48}>
          {t("gone.bin", { date: day(card.recycleUntil) })}
        </Band>
      </Wide>
    );
  }
  return null;
}

function Wide({ children }: { children: React.ReactNode }) {
  return <div className="-mx-6 mt-2 border-line border-t max-md:-mx-4">{children}</div>;
}
