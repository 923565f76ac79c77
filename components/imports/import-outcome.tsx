"use client";

import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import type { Tone } from "@/components/ui/tone";
import type { ImportDetail } from "@/lib/imports/schema";

import { ImportCounts } from "./import-counts";

/** What came of the last run or rehearsal, and the next step from there. */
export function ImportOutcome({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports.detail");
  const { state, dryRun, failure, counts } = detail;
  const isOver = state === "done" && !dryRun;
  return (
    <Notice
      tone={toneOf(detail)}
      action={
        isOver && (
          <span className="flex flex-wrap gap-2">
            <ButtonLink href="/clients" tone="quiet">
              {t("clientsReady")}
            </ButtonLink>
            <ButtonLink href="/imports">{t("another")}</ButtonLink>
          </span>
        )
      }
    >
      <p className="font-medium">{failure ?? titleOf(detail, t)}</p>
      {state !== "failed" && (
        <p className="tabular-nums">
          <ImportCounts row={detail} />
        </p>
      )}
      {isOver && <p className="text-table">{t("exact")}</p>}
      {detail.hasFailedFile && counts.failed > 0 && (
        <a
          href={`/api/admin/imports/${detail.id}/failed`}
          download
          className={buttonClass({ tone: "secondary", size: "small", className: "mt-2 gap-1.5" })}
        >
          <FileDown aria-hidden />
          {t("failedFile")}
        </a>
      )}
    </Notice>
  );
}

function toneOf({ state, dryRun, counts }: ImportDetail): Tone {
  if (state === "failed") return "danger";
  if (state === "cancelled" || counts.failed > 0) return "warn";
  return dryRun ? "info" : "ok";
}

function titleOf(
  { state, dryRun }: ImportDetail,
  t: (key: "failed" | "cancelled" | "checked" | "done") => string,
): string {
  if (state === "failed" || state === "cancelled") return t(state);
  return t(dryRun ? "checked" : "done");
}
