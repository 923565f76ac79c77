"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PlainTable } from "@/components/ui/plain-table";
import type { AuditChoices, AuditFilter, AuditPage } from "@/lib/audit/schema";
import { auditPath } from "@/lib/audit/search-params";

import { AuditFilters } from "./audit-filters";
import { AuditRow } from "./audit-row";

type Props = { filter: AuditFilter; page: AuditPage; choices: AuditChoices; timeZone: string };

const columns = [
  { key: "at", width: "w-36 max-md:w-24" },
  { key: "actor", width: "w-44", phone: false },
  { key: "action", width: "w-56 max-md:w-auto" },
  { key: "subject", width: "w-48", phone: false },
  { key: "facts", phone: false },
  { key: "ip", width: "w-28", phone: false },
] as const;

/** Who did what, when and from where; newest first, narrowed by the address of the page. */
export function AuditJournal({ filter, page, choices, timeZone }: Props) {
  const t = useTranslations("audit");
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t("title")} beside={t("hint")} />
      <AuditFilters key={auditPath(filter)} filter={filter} choices={choices} />
      {page.entries.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("empty")} hint={t("emptyHint")} />
      ) : (
        <PlainTable
          label={t("title")}
          columns={columns.map((column) => ({ ...column, label: t(`column.${column.key}`) }))}
        >
          {page.entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} timeZone={timeZone} />
          ))}
        </PlainTable>
      )}
      <div className="flex gap-2">
        {filter.before !== undefined && (
          <ButtonLink href={auditPath({ ...filter, before: undefined })}>{t("newest")}</ButtonLink>
        )}
        {page.next !== null && <ButtonLink href={auditPath({ ...filter, before: page.next })}>{t("older")}</ButtonLink>}
      </div>
    </div>
  );
}
