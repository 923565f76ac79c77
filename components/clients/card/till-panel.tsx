"use client";

import { CircleCheck, CircleSlash, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { earnedDays } from "@/lib/purchases/rules";
import type { PurchaseTerms } from "@/lib/purchases/schema";

import { Panel } from "./panel";

/** What a till would answer now, and why: the same terms by which a purchase is entered (N21). */
export function TillPanel({ card, terms }: { card: ClientCard; terms: PurchaseTerms }) {
  const t = useTranslations("card.till");
  const format = useFormat();
  const gone = card.state === "deleted" || card.state === "excluded";
  if (gone) {
    return (
      <Panel title={t("title")}>
        <Verdict good={false}>{t("gone")}</Verdict>
      </Panel>
    );
  }

  const { accrualBasisPoints, levelName, spendingBar, redemptionPercentMax } = terms;
  const { activeOn } = earnedDays(terms.today, terms.activationDelayDays, terms.validityDays);
  const percent = format.share(accrualBasisPoints / 10_000);
  const spends = spendingBar === null;
  return (
    <Panel title={t("title")}>
      {accrualBasisPoints > 0 ? (
        <Verdict good hint={activeOn ? t("earnsAt", { date: format.day(activeOn) }) : t("earnsAtOnce")}>
          {levelName ? t("earnsLevel", { percent, level: levelName }) : t("earns", { percent })}
        </Verdict>
      ) : (
        <Verdict good={false} hint={terms.blocked ? t("why.blocked") : undefined}>
          {t("earnsNothing")}
        </Verdict>
      )}
      {spends ? (
        <Verdict good hint={t("spendsShare", { percent: format.share(redemptionPercentMax / 100) })}>
          {t("spends", { n: terms.available })}
        </Verdict>
      ) : (
        <Verdict good={false} hint={t(`why.${spendingBar}`)}>
          {t("spendsNot")}
        </Verdict>
      )}
      {terms.cardNotActivated && !terms.blocked && (
        <p className="mt-1 flex items-start gap-2 rounded-control border border-info-line bg-info-tint px-3 py-2 text-info-text text-table">
          <Info aria-hidden className="mt-0.5" />
          {t("notActivated")}
        </p>
      )}
    </Panel>
  );
}

function Verdict({ good, hint, children }: { good: boolean; hint?: string | undefined; children: ReactNode }) {
  const Icon = good ? CircleCheck : CircleSlash;
  return (
    <p className="flex items-start gap-2 py-1 text-table">
      <Icon aria-hidden className={good ? "mt-0.5 text-ok-text" : "mt-0.5 text-text-3"} />
      <span>
        {children}
        {hint && <span className="block text-caption text-text-3">{hint}</span>}
      </span>
    </p>
  );
}
