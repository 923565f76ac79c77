"use client";

import { CircleCheck, CircleSlash, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { NamedExclusions } from "@/lib/programme/name-exclusions";
import { earnedDays } from "@/lib/purchases/rules";
import type { PurchaseTerms } from "@/lib/purchases/schema";

import { LevelLine } from "./level-line";
import { Panel } from "./panel";

/** What a till would answer now, and why: the same standing by which every command judges (N21). */
export function TillPanel({ card, terms }: { card: ClientCard; terms: PurchaseTerms }) {
  const t = useTranslations("card.till");
  return (
    <Panel title={t("title")}>
      {terms.standing.accrue === "gone" ? (
        <Verdict good={false}>{t("gone")}</Verdict>
      ) : (
        <>
          <Earning card={card} terms={terms} />
          <Spending terms={terms} />
          <OtherActs card={card} terms={terms} />
          {terms.level && <LevelLine level={terms.level} />}
          {terms.tillLines.length > 0 && (
            <div className="mt-1 flex items-start gap-2 rounded-control border border-info-line bg-info-tint px-3 py-2 text-info-text text-table">
              <Info aria-hidden className="mt-0.5" />
              <div>
                {terms.tillLines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

function Earning({ card, terms }: { card: ClientCard; terms: PurchaseTerms }) {
  const t = useTranslations("card.till");
  const format = useFormat();
  const exclusions = useExclusionWords();
  const { accrualBasisPoints, byLevel, level, rounding, rulesSince, excluded, debt } = terms;
  if (accrualBasisPoints === 0) {
    return (
      <Verdict good={false} hints={terms.standing.accrue ? [t(`why.${terms.standing.accrue}`)] : []}>
        {t("earnsNothing")}
      </Verdict>
    );
  }
  const { activeOn } = earnedDays(terms.today, terms.activationDelayDays, terms.validityDays);
  const percent = format.share(accrualBasisPoints / 10_000);
  const without = exclusions(excluded.earning);
  const since = rulesSince && t("since", { moment: format.moment(rulesSince, card.programmeZone) });
  const hints = [
    [activeOn ? t("earnsAt", { date: format.day(activeOn) }) : t("earnsAtOnce"), since].filter(Boolean).join(", "),
    rounding !== "down" && t("rounds", { rounding }),
    without && t("excludedEarning", { names: without }),
    debt > 0 && t("debtFirst", { n: debt }),
  ];
  return (
    <Verdict good hints={hints}>
      {byLevel && level ? t("earnsLevel", { percent, level: level.name }) : t("earns", { percent })}
    </Verdict>
  );
}

function Spending({ terms }: { terms: PurchaseTerms }) {
  const t = useTranslations("card.till");
  const format = useFormat();
  const exclusions = useExclusionWords();
  const { spendingBar, redemptionPercentMax, excluded, available } = terms;
  if (spendingBar)
    return (
      <Verdict good={false} hints={[t(`why.${spendingBar}`)]}>
        {t("spendsNot")}
      </Verdict>
    );
  const without = exclusions(excluded.paying);
  const hints = [
    t("spendsShare", { percent: format.share(redemptionPercentMax / 100) }),
    without && t("excludedPaying", { names: without }),
  ];
  return (
    <Verdict good hints={hints}>
      {t("spends", { n: available })}
    </Verdict>
  );
}

const otherActs = ["reserve", "message", "promotions"] as const;

/** Reserves, messages and promotions on one line, and cards that a till refuses; a reason that was told is not repeated. */
function OtherActs({ card, terms }: { card: ClientCard; terms: PurchaseTerms }) {
  const t = useTranslations("card.till");
  const { standing, spendingBar } = terms;
  const told = new Set([standing.accrue, spendingBar]);
  const bars = new Set(otherActs.map((act) => standing[act]).filter((bar) => bar !== null && !told.has(bar)));
  const deadCards = card.cards.filter(({ status }) => status !== "active").length;
  return (
    <div className="py-1 text-table">
      <ul aria-label={t("acts")} className="flex flex-wrap gap-x-4 gap-y-1">
        {otherActs.map((act) => (
          <OtherAct key={act} name={t(`act.${act}`)} allowed={standing[act] === null} />
        ))}
      </ul>
      {[...bars].map((bar) => (
        <span key={bar} className="block pl-6 text-caption text-text-3">
          {bar && t(`why.${bar}`)}
        </span>
      ))}
      {deadCards > 0 && <p className="mt-1 text-caption text-text-3">{t("deadCards", { n: deadCards })}</p>}
    </div>
  );
}

function OtherAct({ name, allowed }: { name: string; allowed: boolean }) {
  const t = useTranslations("card.till");
  const Icon = allowed ? CircleCheck : CircleSlash;
  return (
    <li className={allowed ? "flex items-center gap-2" : "flex items-center gap-2 text-text-3"}>
      <Icon aria-hidden className={allowed ? "text-ok-text" : ""} />
      {allowed ? name : t("actNot", { act: name })}
    </li>
  );
}

const namedMax = 4;

/** «Табак, Алкоголь, 12 товаров»; nothing where everything takes part. */
function useExclusionWords() {
  const t = useTranslations("card.till");
  const sheet = useTranslations("programme.sheet");
  return ({ categories, products }: NamedExclusions): string => {
    const rest = categories.length - namedMax;
    const names = [...categories.slice(0, namedMax), ...(products > 0 ? [t("goods", { n: products })] : [])].join(", ");
    return rest > 0 ? `${names} ${sheet("rest", { n: rest })}` : names;
  };
}

type VerdictProps = { good: boolean; hints?: readonly (string | false | null)[]; children: ReactNode };

function Verdict({ good, hints = [], children }: VerdictProps) {
  const Icon = good ? CircleCheck : CircleSlash;
  return (
    <div className="flex items-start gap-2 py-1 text-table">
      <Icon aria-hidden className={good ? "mt-0.5 text-ok-text" : "mt-0.5 text-text-3"} />
      <p>
        {children}
        {hints.map((hint, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines stand in their order
          <Fragment key={index}>{hint && <span className="block text-caption text-text-3">{hint}</span>}</Fragment>
        ))}
      </p>
    </div>
  );
}
