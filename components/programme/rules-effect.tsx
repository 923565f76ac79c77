"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { estimateOf } from "@/lib/programme/estimate";
import { exactEffectQuery, rulesEffectQuery } from "@/lib/programme/query-options";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";
import type { RuleNames, RulesEffect } from "@/lib/programme/version-schema";
import { FetchRefusal } from "@/lib/web/fetch-json";

import { useRuleWords } from "./use-rule-words";

type Props = { rules: ProgrammeRules; names: RuleNames };

/**
 * What the rules would do to the clients and to the last receipts. Of a large base a sample is shown at once, with how far
 * it may be off, until everybody has been counted.
 */
export function RulesEffectPanel({ rules, names }: Props) {
  const t = useTranslations("programme.effect");
  const format = useFormat();
  const quick = useQuery(rulesEffectQuery(rules));
  const sample = quick.isPlaceholderData ? null : (quick.data?.sample ?? null);
  const exact = useQuery({ ...exactEffectQuery(rules), enabled: sample !== null });
  const effect = (sample && exact.data) || quick.data;
  const failed = quick.error ?? (sample ? exact.error : null);
  const refusal = failed instanceof FetchRefusal ? failed.refusal : undefined;
  const reason = refusal?.fields[0]?.message ?? refusal?.message;
  const state = () => {
    if (quick.isFetching) return t("counting");
    if (!effect?.sample) return t("ifNow");
    const { clients, of } = effect.sample;
    const words = { clients: format.count(clients), of: format.count(of) };
    return exact.isFetching ? t("sampleCounting", words) : t("sample", words);
  };
  return (
    <div aria-live="polite" aria-busy={quick.isFetching || exact.isFetching} className="flex flex-col gap-4">
      <p className="text-caption text-text-3">{state()}</p>
      {quick.isPending && <SkeletonText lines={4} />}
      {failed && (
        <ErrorNotice
          title={reason ?? t("failed")}
          onRetry={() => void (quick.isError ? quick : exact).refetch()}
          retrying={quick.isFetching || exact.isFetching}
        />
      )}
      {effect && (
        <div className={quick.isPlaceholderData ? "flex flex-col gap-4 opacity-60" : "flex flex-col gap-4"}>
          <LevelMoves effect={effect} names={names} />
          <ReceiptSums receipts={effect.receipts} />
        </div>
      )}
    </div>
  );
}

function LevelMoves({ effect: { levels, sample }, names }: { effect: RulesEffect; names: RuleNames }) {
  const t = useTranslations("programme.effect");
  const words = useRuleWords(names);
  const format = useFormat();
  const about = (clients: number) => {
    if (!sample) return format.count(clients);
    const { value, error } = estimateOf(clients, sample);
    return t("about", { value: format.count(value), error: format.count(error) });
  };
  const total = levels.reduce((sum, { clients }) => sum + clients, 0);
  if (total === 0) return <p className="font-medium text-body">{t(sample ? "levelsFew" : "levelsNone")}</p>;
  return (
    <section>
      <h3 className="text-h3">{sample ? t("levelsAbout", { n: about(total) }) : t("levels", { n: total })}</h3>
      <dl className="mt-1">
        {levels.map(({ system, from, to, clients }) => (
          <div key={`${system} ${from} ${to}`} className="flex justify-between gap-3 py-0.5 text-table">
            <dt className="min-w-0 text-text-2">
              {t("move", {
                from: from === null ? t("without") : words.levelName(system, from),
                to: words.levelName(system, to),
              })}
            </dt>
            <dd className="shrink-0">{about(clients)}</dd>
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
