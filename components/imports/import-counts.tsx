"use client";

import { useTranslations } from "next-intl";

import type { ImportRow } from "@/lib/imports/schema";

/** What became of the rows, in one line: the same for a rehearsal and for the thing itself. */
export function ImportCounts({ row: { counts, state } }: { row: Pick<ImportRow, "counts" | "state"> }) {
  const t = useTranslations("imports");
  if (state === "uploaded" || state === "queued") return null;
  const { created, updated, unchanged, failed, waiting } = counts;
  return (
    <span>
      {t("result", { created, updated, same: unchanged, failed })}
      {waiting > 0 && <span className="text-text-2"> · {t("waiting", { n: waiting })}</span>}
    </span>
  );
}
