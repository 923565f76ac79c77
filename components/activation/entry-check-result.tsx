"use client";

import { BadgeCheck, CircleCheck, CircleSlash, CircleX, Hourglass, MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { EntryCheck } from "@/lib/activation/entry-schema";

const done = { tone: "ok", icon: BadgeCheck } as const;
const refused = { tone: "danger", icon: CircleSlash } as const;

const looks = {
  activated: done,
  opened: done,
  queued: { tone: "info", icon: Hourglass },
  notice: { tone: "neutral", icon: MessageSquare },
  alreadyActive: { tone: "neutral", icon: CircleCheck },
  noSuchCard: { tone: "warn", icon: CircleX },
  wayOff: refused,
  cardBlocked: refused,
  cardReplaced: refused,
  clientBlocked: refused,
} as const;

/** What would have become of somebody who comes in: the outcome, what changes, and what the cashier reads. */
export function EntryCheckResult({ check: { outcome, lines, change } }: { check: EntryCheck }) {
  const t = useTranslations("activation");
  const states = useTranslations("clients");
  const { tone, icon } = looks[outcome];
  const changes = change
    ? [
        change.card &&
          (change.card.before === null
            ? t("entry.newCard")
            : t("lab.cardChange", {
                before: t(`cardState.${change.card.before}`),
                after: t(`cardState.${change.card.after}`),
              })),
        change.client &&
          t(change.client.isNew ? "entry.newClient" : "entry.sameClient", {
            state: states(`state.${change.client.state}` as "state.new"),
          }),
        change.inQueue && t("entry.inQueue"),
      ].filter((line): line is string => typeof line === "string")
    : [];
  return (
    <section aria-label={t("lab.result")} className="flex flex-col gap-5 rounded-control border border-line px-5 py-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-h2">{t("lab.result")}</h2>
        <Badge tone={tone} icon={icon}>
          {t(`entry.outcome.${outcome}`)}
        </Badge>
      </div>
      <p className="text-table">{t(`entry.why.${outcome}`)}</p>
      <div className="flex flex-col gap-1 text-table">
        <h3 className="text-h3">{t("lab.change")}</h3>
        {changes.length === 0 ? <p className="text-text-2">{t("lab.nothing")}</p> : null}
        <ul>
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      {lines.length > 0 && (
        <div className="flex flex-col gap-1 text-table">
          <h3 className="text-h3">{t("tillPreview")}</h3>
          <div className="rounded-control bg-subtle px-3 py-2">
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
