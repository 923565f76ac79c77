"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { AuditChoices, AuditFilter, AuditPage } from "@/lib/audit/schema";
import { auditPath } from "@/lib/audit/search-params";

import { AuditFilters } from "./audit-filters";
import { AuditRow } from "./audit-row";

type Props = { filter: AuditFilter; page: AuditPage; choices: AuditChoices; timeZone: string };

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
        <div className="overflow-x-auto">
          <table className="w-full min-w-200 border-collapse text-table">
            <thead>
              <tr>
                {(["at", "actor", "action", "subject", "facts", "ip"] as const).map((column) => (
                  <th key={column} className="h-8 border-line-2 border-b pr-4 text-left text-label text-text-2">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} timeZone={timeZone} />
              ))}
            </tbody>
          </table>
        </div>
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
