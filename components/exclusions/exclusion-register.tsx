"use client";

import { UserRoundX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { ExclusionRow } from "@/lib/exclusions/schema";

import { TermForm } from "./term-form";

type Props = { rows: readonly ExclusionRow[]; hours: number; mayChangeTerm: boolean; zone: string };

/** Who is leaving and who was erased, with the term until which it can be taken back. */
export function ExclusionRegister({ rows, hours, mayChangeTerm, zone }: Props) {
  const t = useTranslations("exclusions.register");
  return (
    <div className="flex max-w-[60rem] flex-col gap-6">
      <section className="flex flex-col gap-2">
        <PageHeader title={t("title")} />
        <p className="text-table text-text-2">{t("hint")}</p>
      </section>
      {mayChangeTerm && <TermForm hours={hours} />}
      {rows.length === 0 ? (
        <EmptyState icon={UserRoundX} title={t("empty")} />
      ) : (
        <PlainTable
          label={t("title")}
          columns={[
            { key: "client", label: t("client"), width: "w-36 max-md:w-20" },
            { key: "reason", label: t("reason") },
            { key: "asked", label: t("asked"), width: "w-44", phone: false },
            { key: "state", label: t("state"), width: "w-60 max-md:w-36" },
          ]}
        >
          {rows.map((row) => (
            <Line key={row.id} row={row} zone={zone} />
          ))}
        </PlainTable>
      )}
    </div>
  );
}

function Line({ row, zone }: { row: ExclusionRow; zone: string }) {
  const t = useTranslations("exclusions");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { clientId, state, reason, askedAt, erasesAt, endedAt } = row;
  const href = state === "erased" ? `/settings/personal-data/${clientId}` : `/clients/${clientId}`;
  return (
    <tr className="border-line border-b">
      <Cell>
        <Link href={href} className="text-accent-text hover:underline">
          {ui("numbered", { id: String(clientId) })}
        </Link>
      </Cell>
      <Cell>{t(`reason.${reason}`)}</Cell>
      <Cell phone={false}>{format.moment(askedAt, zone)}</Cell>
      <Cell>{t(`register.${state}`, { date: format.moment(endedAt ?? erasesAt, zone) })}</Cell>
    </tr>
  );
}
