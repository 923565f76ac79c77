"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useActionName } from "@/components/audit/use-action-name";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { clientAuditQuery } from "@/lib/clients/card-query-options";
import type { ClientAuditRow } from "@/lib/clients/client-audit-schema";

import { useCard } from "./card-context";
import { OwnActs } from "./own-acts";
import { useFieldName } from "./timeline-words/use-field-name";

/** Tab «Аудит»: what was done with this client, or what he did himself. */
export function ClientAudit({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("card.audit");
  const [whose, setWhose] = useState<"staff" | "client">("staff");
  return (
    <section className="flex flex-col items-start gap-3">
      <SegmentedControl
        label={t("whose")}
        value={whose}
        onValueChange={setWhose}
        options={[
          { value: "staff", label: t("ofStaff") },
          { value: "client", label: t("ofClient") },
        ]}
      />
      <div className="w-full">
        {whose === "staff" ? <StaffActs programmeZone={programmeZone} /> : <OwnActs programmeZone={programmeZone} />}
      </div>
    </section>
  );
}

/** What was done with this client, by whom, from where, and what it changed. */
function StaffActs({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("card.audit");
  const { clientId } = useCard();
  const list = useInfiniteQuery(clientAuditQuery(clientId));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.isPending && <SkeletonText lines={5} />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && <EmptyState icon={ScrollText} title={t("empty")} />}
      {rows.length > 0 && (
        <PlainTable
          label={t("what")}
          columns={[
            { key: "when", label: t("when"), width: "w-36 max-md:w-24" },
            { key: "who", label: t("who"), width: "w-44", phone: false },
            { key: "what", label: t("what") },
          ]}
        >
          {rows.map((row) => (
            <AuditRow key={row.id} row={row} zone={programmeZone} />
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </>
  );
}

function AuditRow({ row, zone }: { row: ClientAuditRow; zone: string }) {
  const t = useTranslations("card.audit");
  const format = useFormat();
  const action = useActionName();
  const who = (
    <>
      {row.by ?? <span className="text-text-3">{t("system")}</span>}
      {row.ip && <span className="block truncate text-caption text-text-3">{t("from", { ip: row.ip })}</span>}
    </>
  );
  return (
    <tr className="border-line border-b">
      <Cell>{format.moment(row.at, zone)}</Cell>
      <Cell phone={false}>{who}</Cell>
      <Cell>
        {action(row.action)}
        <Changes row={row} />
        <span className="block text-text-3 md:hidden">{who}</span>
      </Cell>
    </tr>
  );
}

/** Field by field; where a value was erased only the names of the fields are left. */
function Changes({ row }: { row: ClientAuditRow }) {
  const fieldName = useFieldName();
  const { before, after, facts } = row;
  if (!before && !after) {
    const fields = Array.isArray(facts.fields) ? facts.fields.map(String) : [];
    return fields.length > 0 ? (
      <span className="block text-caption text-text-3">{fields.map(fieldName).join(", ")}</span>
    ) : null;
  }
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <dl className="mt-0.5 text-caption text-text-2">
      {fields.map((field) => (
        <div key={field} className="break-words">
          <dt className="inline text-text-3">{fieldName(field)}: </dt>
          <dd className="inline">
            {before && field in before && <del className="text-text-3">{shown(before[field])}</del>}{" "}
            <ins className="no-underline">{shown(after?.[field])}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map(shown).join(", ") || "—";
  if (typeof value === "object") return Object.values(value).map(shown).join(" ");
  return String(value);
}
