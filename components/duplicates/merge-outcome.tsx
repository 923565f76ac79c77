"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { MergeOutcome } from "@/lib/merging/schema";

type Figure = "available" | "pending" | "reserved" | "debt" | "cards" | "purchases" | "paid" | "children" | "level";

/** What the survivor has after the merge: tried on the real data, so it is what will be. */
export function MergeOutcomePanel({ outcome, drops }: { outcome: MergeOutcome; drops: number }) {
  const t = useTranslations("duplicates.outcome");
  const card = useTranslations("card");
  const format = useFormat();
  const { balance, cardCount, purchaseCount, paidSum, childCount, level, consents } = outcome;
  const shown = (key: Figure, value: string, isShown = true) => (isShown ? [{ key, value }] : []);
  const figures = [
    ...shown("available", format.count(balance.available)),
    ...shown("pending", format.count(balance.pending), balance.pending > 0),
    ...shown("reserved", format.count(balance.reserved), balance.reserved > 0),
    ...shown("debt", format.count(balance.debt), balance.debt > 0),
    ...shown("cards", format.count(cardCount)),
    ...shown("purchases", format.count(purchaseCount)),
    ...shown("paid", format.money(paidSum)),
    ...shown("children", format.count(childCount), childCount > 0),
    ...shown("level", level ?? "—"),
  ];
  return (
    <section className="rounded-control border border-line bg-subtle px-4 py-3">
      <h2 className="mb-2 text-h3">{t("title")}</h2>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(({ key, value }) => (
          <div key={key}>
            <dt className="text-caption text-text-3">{t(key)}</dt>
            <dd className="font-medium text-body tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-table text-text-2">
        {consents.length > 0
          ? t("consents", {
              list: consents
                .map(({ channel, kind, subscribed }) =>
                  t("consent", {
                    name: card("consentOf", { channel: card(`channel.${channel}`), kind: card(`consentKind.${kind}`) }),
                    state: card(subscribed ? "subscription.subscribed" : "subscription.unsubscribed"),
                  }),
                )
                .join("; "),
            })
          : t("noConsents")}
        {drops > 0 && ` ${t("drops", { n: drops })}`}
      </p>
    </section>
  );
}
