"use client";

import { useTranslations } from "next-intl";

import type { SmsCheck } from "@/lib/activation/sms-schema";
import { smsParts } from "@/lib/messages/sms-parts";

import { DecisionTrace } from "./decision-trace";
import { OutcomeBadge } from "./outcome-badge";

/** What would have become of the message: the outcome, why, what changes, and the very words of the answer. */
export function SmsCheckResult({ check: { outcome, trace, reply, change } }: { check: SmsCheck }) {
  const t = useTranslations("activation");
  const changes = change
    ? [
        change.card &&
          t("lab.cardChange", {
            before: t(`cardState.${change.card.before}`),
            after: t(`cardState.${change.card.after}`),
          }),
        change.isNewClient
          ? t("lab.newClient")
          : change.clientId && t(change.card ? "lab.sameClient" : "lab.participant", { id: change.clientId }),
        t("lab.phoneChange"),
      ].filter((line): line is string => typeof line === "string")
    : [];
  return (
    <section aria-label={t("lab.result")} className="flex flex-col gap-5 rounded-control border border-line px-5 py-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-h2">{t("lab.result")}</h2>
        <OutcomeBadge outcome={outcome} />
      </div>
      <div className="flex flex-col gap-1">
        <h3 className="text-h3">{t("lab.why")}</h3>
        <DecisionTrace trace={trace} />
      </div>
      <div className="flex flex-col gap-1 text-table">
        <h3 className="text-h3">{t("lab.change")}</h3>
        {changes.length === 0 ? <p className="text-text-2">{t("lab.nothing")}</p> : null}
        <ul>
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div className="flex flex-col gap-1 text-table">
        <h3 className="text-h3">{t("lab.reply")}</h3>
        {reply === null ? (
          <p className="text-text-2">{t("lab.noReply")}</p>
        ) : (
          <div className="rounded-control bg-subtle px-3 py-2">
            <p className="whitespace-pre-wrap break-words">{reply}</p>
            <p className="mt-1 text-caption text-text-3">{t("lab.parts", { n: smsParts(reply) })}</p>
          </div>
        )}
      </div>
    </section>
  );
}
