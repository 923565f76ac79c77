"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { rulesEffectQuery } from "@/lib/programme/query-options";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";
import type { RuleNames, RulesEffect } from "@/lib/programme/version-schema";
import { FetchRefusal } from "@/lib/web/fetch-json";

import { useRuleWords } from "./use-rule-words";

type Props = { rules: ProgrammeRules; names: RuleNames };

/** What the rules would do to the clients and to the last receipts, counted over the whole base. */
export function RulesEffectPanel({ rules, names }: Props) {
  const t = useTranslations("programme.effect");
  const effect = useQuery(rulesEffectQuery(rules));
  const refusal = effect.error instanceof FetchRefusal ? effect.error.refusal : undefined;
  const reason = refusal?.fields[0]?.message ?? refusal?.message;
  return (
    <div aria-live="polite" aria-busy={effect.isFetching} className="flex flex-col gap-4">
      <p className="text-caption text-text-3">{effect.isFetching ? t("counting") : t("ifNow")}</p>
      {effect.isPending && <SkeletonText lines={4} />}
      {effect.isError && (
        <ErrorNotice title={reason ?? t("failed")} onRetry={() => void effect.refetch()} retrying={effect.isFetching} />
      )}
      {effect.data && (
        <div className={effect.isPlaceholderData ? "flex flex-col gap-4 opacity-60" : "flex flex-col gap-4"}>
          <LevelMoves effect={effect.data} names={names} />
          <ReceiptSums receipts={effect.data.receipts} />
        </div>
      )}
    </div>
  );
}

function LevelMoves({ effect, names }: { effect: RulesEffect; names: RuleNames }) {
  const t = useTranslations("programme.effect");
  const words = useRuleWords(names);
  const format = useFormat();
  const total = effect.levels.reduce((sum, { clients }) => sum + clients, 0);
  if (total === 0) return <p className="font-medium text-body">{t("levelsNone")}</p>;
  return (
    <section>
      <h3 className="text-h3">{t("levels", { n: total })}</h3>
      <dl className="mt-1">
        {effect.levels.map(({ system, from, to, clients }) => (
          <div key={`${system} ${from} ${to}`} className="flex justify-between gap-3 py-0.5 text-table">
            <dt className="min-w-0 text-text-2">
              {t("move", {
                from: from === null ? t("without") : words.levelName(system, from),
                to: words.levelName(system, to),
              })}
            </dt>
            <dd>{format.count(clients)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ReceiptSums({ receipts }: Pick<RulesEffect, "receipts">) {
  const t = useTranslations("programme.effect");
  const format = useFormat();
  const { count, before, after, largest } = receipts;
  if (count === 0) return <p className="text-table text-text-2">{t("receiptsNone")}</p>;
  const share =
    before > 0 ? ` (${after >= before ? "+" : "\u2212"}${format.share(Math.abs(after - before) / before)})` : "";
  return (
    <section>
      <h3 className="text-h3">{t("receipts", { n: count })}</h3>
      <dl className="mt-1">
        <Line name={t("before")}>{format.count(before)}</Line>
        <Line name={t("after")}>{format.count(after)}</Line>
        <Line name={t("difference")}>
          <span className="font-medium">
            {after === before ? t("same") : `${format.change(after - before)}${share}`}
          </span>
        </Line>
      </dl>
      {largest.length > 0 && (
        <>
          <h4 className="mt-3 text-label text-text-2">{t("largest")}</h4>
          <ul>
            {largest.map((one) => (
              <li key={one.purchaseId} className="flex justify-between gap-3 py-1 text-table">
                <span className="min-w-0">
                  <Link
                    href={`/clients/${one.clientId}/purchases`}
                    className="block truncate text-accent-text hover:underline"
                  >
                    {one.receipt === null ? t("noReceipt") : t("receipt", { receipt: one.receipt })}
                  </Link>
                  <span className="block truncate text-caption text-text-3">
                    {[format.day(one.day), one.store, t("paid", { money: format.money(one.paid, "whole") })]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                <span className="shrink-0 text-right">
                  <span className="block">{format.change(one.after - one.before)}</span>
                  <span className="block text-caption text-text-3">
                    <del>{format.count(one.before)}</del> {format.count(one.after)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex justify-between gap-3 py-0.5 text-table">
      <dt className="text-text-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
