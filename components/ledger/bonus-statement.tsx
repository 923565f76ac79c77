"use client";

import { ArrowLeft, Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { useMovementTitle } from "@/components/clients/card/timeline-words/use-movement-title";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { IsoDay } from "@/lib/core/dates";
import type { Statement, StatementRow, StatementSums } from "@/lib/ledger/statement-schema";

type Props = {
  clientId: number;
  name: string;
  today: IsoDay;
  from: IsoDay;
  to: IsoDay;
  /** A sentence where it is too long to be shown. */
  statement: Statement | string;
};

/** «Выписка по бонусам»: a sheet for the client, black on white whatever the theme; the choice of days stays off it. */
export function BonusStatement({ clientId, name, today, from, to, statement }: Props) {
  const t = useTranslations("papers.statement");
  const format = useFormat();
  const router = useRouter();
  const choose = (period: { from: IsoDay; to: IsoDay }) =>
    router.replace(`/papers/${clientId}/statement?from=${period.from}&to=${period.to}`);
  const period = t("period", { from: format.day(from), to: format.day(to) });
  return (
    <article className="flex max-w-[52rem] flex-col gap-5 print:max-w-none print:gap-4 print:text-black">
      <PageHeader
        title={t("title")}
        actions={
          <span className="flex gap-2 print:hidden">
            <ButtonLink href={`/clients/${clientId}`} icon={<ArrowLeft aria-hidden />}>
              {t("back")}
            </ButtonLink>
            <Button tone="primary" icon={<Printer aria-hidden />} onClick={() => window.print()}>
              {t("print")}
            </Button>
          </span>
        }
      />
      <div className="flex gap-3 print:hidden">
        <Field label={t("from")} className="w-40">
          <DateField value={from} max={to} today={today} onValueChange={(day) => day && choose({ from: day, to })} />
        </Field>
        <Field label={t("to")} className="w-40">
          <DateField
            value={to}
            min={from}
            max={today}
            today={today}
            onValueChange={(day) => day && choose({ from, to: day })}
          />
        </Field>
      </div>
      {typeof statement === "string" ? (
        <Notice tone="warn">{statement}</Notice>
      ) : (
        <>
          <p className="text-body">
            <span className="block font-medium">{name || t("noName")}</span>
            <span className="block text-text-2 print:text-black">
              {statement.programmeName}, {t("client", { id: String(clientId) })}
            </span>
            <span className="block text-text-2 print:text-black">{period}</span>
          </p>
          <Sheet statement={statement} />
          <p className="text-caption text-text-3 print:text-black">{t("made", { date: format.day(today) })}</p>
        </>
      )}
    </article>
  );
}

function Sheet({ statement: { rows, before, after, from, to, timeZone } }: { statement: Statement }) {
  const t = useTranslations("papers.statement");
  const format = useFormat();
  const given = rows.reduce((sum, row) => sum + Math.max(total(row), 0), 0);
  const taken = rows.reduce((sum, row) => sum + Math.max(-total(row), 0), 0);
  return (
    <>
      <Balance label={t("before", { date: format.day(from) })} sums={before} />
      {rows.length === 0 ? (
        <p className="text-table text-text-2 print:text-black">{t("none")}</p>
      ) : (
        <PlainTable
          label={t("title")}
          className="print:[&_*]:border-black/30 print:[&_*]:text-black print:[&_tr]:break-inside-avoid"
          columns={[
            { key: "at", label: t("at"), width: "w-36 max-md:w-20" },
            { key: "what", label: t("what") },
            { key: "change", label: t("change"), width: "w-24 max-md:w-16", align: "right" },
            { key: "balance", label: t("balance"), width: "w-28 max-md:w-16", align: "right" },
          ]}
        >
          {rows.map((row) => (
            <Movement key={`${row.accountId}.${row.seq}`} row={row} zone={timeZone} />
          ))}
        </PlainTable>
      )}
      <p className="text-table">{t("sums", { given, taken })}</p>
      <Balance label={t("after", { date: format.day(to) })} sums={after} />
    </>
  );
}

function Movement({ row, zone }: { row: StatementRow; zone: string }) {
  const t = useTranslations("papers.statement");
  const format = useFormat();
  const title = useMovementTitle();
  const { kind, source, purchase, pending, reserved } = row;
  const place = [purchase?.store, purchase?.receipt && t("receipt", { receipt: purchase.receipt })].filter(Boolean);
  const parts = [
    pending !== 0 && t("pending", { change: format.change(pending) }),
    reserved !== 0 && t("reserved", { change: format.change(reserved) }),
  ].filter(Boolean);
  return (
    <tr className="border-line border-b">
      <Cell>{format.moment(row.at, zone)}</Cell>
      <Cell>
        {title(kind, source, purchase !== null)}
        {place.length > 0 && <span className="block text-caption text-text-2">{place.join(", ")}</span>}
        {parts.length > 0 && <span className="block text-caption text-text-2">{parts.join(", ")}</span>}
      </Cell>
      <Cell align="right">{row.available === 0 ? "0" : format.change(row.available)}</Cell>
      <Cell align="right">{format.count(row.balance)}</Cell>
    </tr>
  );
}

function Balance({ label, sums }: { label: string; sums: StatementSums }) {
  const t = useTranslations("papers.statement");
  const format = useFormat();
  const others = [
    sums.pending > 0 && t("pendingSum", { n: sums.pending }),
    sums.reserved > 0 && t("reservedSum", { n: sums.reserved }),
    sums.debt > 0 && t("debtSum", { n: sums.debt }),
  ].filter(Boolean);
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-y py-2 text-body print:border-black/30">
      <span>
        {label}
        {others.length > 0 && (
          <span className="block text-caption text-text-2 print:text-black">{others.join(", ")}</span>
        )}
      </span>
      <span className="font-semibold">{format.count(sums.available)}</span>
    </p>
  );
}

/** What came to the client and what left him; from one part of his to another nothing does either. */
function total({ available, pending, reserved, debt }: StatementSums): number {
  return available + pending + reserved - debt;
}
