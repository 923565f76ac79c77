"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { dayInZone } from "@/lib/core/dates";

import { Line, Lines, Panel } from "./panel";

/** What the client agreed to, by channel and kind, and when he said so. */
export function ConsentsPanel({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const format = useFormat();
  return (
    <Panel title={t("consents.title")}>
      {card.consents.length === 0 && <p className="text-table text-text-3">{t("consents.empty")}</p>}
      <Lines>
        {card.consents.map((consent) => (
          <Line
            key={`${consent.channel}.${consent.kind}`}
            name={t("consentOf", { channel: t(`channel.${consent.channel}`), kind: t(`consentKind.${consent.kind}`) })}
          >
            {t(consent.subscribed ? "subscription.subscribed" : "subscription.unsubscribed")}
            <span className="text-caption text-text-3">
              {" "}
              {format.day(dayInZone(new Date(consent.at), card.programmeZone))}
            </span>
          </Line>
        ))}
      </Lines>
    </Panel>
  );
}
