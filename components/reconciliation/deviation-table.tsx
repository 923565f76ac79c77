"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import {
  type DeviationRule,
  type FoundDeviation,
  type Reconciliation,
  recountableRules,
} from "@/lib/ledger/check-schema";

import { DeviationValues } from "./deviation-values";
import { RecountButton } from "./recount-button";

const columns = [
  { key: "place", width: "w-64 max-md:w-auto" },
  { key: "rule", phone: false },
  { key: "values", width: "w-[22rem]", phone: false },
  { key: "action", width: "w-36 max-md:w-32" },
] as const;

const recountable: ReadonlySet<DeviationRule> = new Set(recountableRules);

/** What the last comparison found, account by account and day by day. */
export function DeviationTable({ data: { runs, deviations } }: { data: Reconciliation }) {
  const t = useTranslations("reconciliation");
  const last = runs.find(({ state }) => state === "done");
  if (!last || last.deviationCount === 0) return null;
  const offered = new Set<number>();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-h2">{t("deviations", { n: last.deviationCount })}</h2>
      <PlainTable
        label={t("found")}
        columns={columns.map((column) => ({ ...column, label: t(`column.${column.key}`) }))}
      >
        {deviations.map((deviation) => {
          const offers = isFirstOf(offered, deviation);
          return (
            <tr key={deviation.n} className="border-line border-b">
              <Cell>
                <Place deviation={deviation} />
                <span className="flex flex-col gap-1 md:hidden">
                  {t(`rule.${deviation.rule}`)}
                  <DeviationValues deviation={deviation} />
                </span>
              </Cell>
              <Cell phone={false}>{t(`rule.${deviation.rule}`)}</Cell>
              <Cell phone={false}>
                <DeviationValues deviation={deviation} />
              </Cell>
              <Cell>{offers && deviation.accountId !== null && <RecountButton accountId={deviation.accountId} />}</Cell>
            </tr>
          );
        })}
      </PlainTable>
      {deviations.length < last.deviationCount && (
        <p className="text-caption text-text-3">{t("firstOnly", { n: deviations.length })}</p>
      )}
    </section>
  );
}

/** One button an account, at its first deviation that a recount can mend. */
function isFirstOf(offered: Set<number>, { accountId, rule }: FoundDeviation): boolean {
  if (accountId === null || offered.has(accountId) || !recountable.has(rule)) return false;
  offered.add(accountId);
  return true;
}

function Place({ deviation: { accountId, clientId, day, seq, lotId } }: { deviation: FoundDeviation }) {
  const t = useTranslations("reconciliation");
  const format = useFormat();
  if (day !== null) return t("sealedDay", { day: format.day(day) });
  const account = t("account", { id: String(accountId) });
  return (
    <span className="flex flex-col">
      {clientId === null ? (
        account
      ) : (
        <Link href={`/clients/${clientId}/bonuses`} className="text-accent-text hover:underline">
          {t("clientAccount", { client: String(clientId), id: String(accountId) })}
        </Link>
      )}
      {(seq !== null || lotId !== null) && (
        <span className="text-caption text-text-3">
          {[seq !== null && t("operation", { n: String(seq) }), lotId !== null && t("lot", { n: String(lotId) })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      )}
    </span>
  );
}
