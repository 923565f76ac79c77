"use client";

import { CircleX, FileDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { cellClass, headClass, tableClass } from "@/components/users/table-class";
import type { ImportDetail } from "@/lib/imports/schema";

type Props = { detail: ImportDetail; onAgain?: () => void };

/** What became of a file: counts, the first errors with their rows, and the failed rows as a file. */
export function ImportResult({ detail, onAgain }: Props) {
  const t = useTranslations("importPage");
  const { counts, errors } = detail;
  return (
    <section className="flex flex-col gap-3">
      {detail.failure && (
        <p role="alert" className="flex items-center gap-2 text-body text-danger-text">
          <CircleX aria-hidden className="size-4" />
          {detail.failure}
        </p>
      )}
      {detail.dryRun && detail.state === "done" && <p className="text-body text-text-2">{t("dryRunDone")}</p>}
      <p className="font-medium text-body">{t("counts", counts)}</p>
      <p className="text-table text-text-2">
        {t("rowsRead", { n: counts.read })}
        {counts.waiting > 0 && ` · ${t("waiting", { n: counts.waiting })}`}
      </p>
      {errors.length > 0 && (
        <div className="overflow-x-auto">
          <table className={tableClass}>
            <caption className="pb-1 text-left text-h3">{t("errors")}</caption>
            <thead>
              <tr>
                <th className={headClass}>{t("errorRow")}</th>
                <th className={headClass}>{t("errorColumn")}</th>
                <th className={headClass}>{t("errorWhat")}</th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ row, column, message }) => (
                <tr key={`${row} ${column} ${message}`} className="border-line border-b">
                  <td className={`${cellClass} tabular-nums`}>{row}</td>
                  <td className={cellClass}>{column}</td>
                  <td className={cellClass}>{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {detail.state === "done" && !detail.dryRun && (
          <ButtonLink href="/clients" tone="primary">
            {t("toClients")}
          </ButtonLink>
        )}
        {detail.hasFailedFile && (
          <a href={`/api/admin/imports/${detail.id}/failed`} download className={buttonClass()}>
            <FileDown aria-hidden className="mr-1.5 size-4" />
            {t("failedFile")}
          </a>
        )}
        {onAgain && <Button onClick={onAgain}>{t("again")}</Button>}
        {!detail.hasFile && <span className="text-caption text-text-3">{t("gone")}</span>}
      </div>
    </section>
  );
}
