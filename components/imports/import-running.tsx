"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { cancelImportAction } from "@/lib/imports/actions";
import { importKeys } from "@/lib/imports/query-options";
import type { ImportRow } from "@/lib/imports/schema";

import { ImportCounts } from "./import-counts";
import { ImportProgress } from "./import-progress";

/** An import on its way, and the button that stops it. */
export function ImportRunning({ row }: { row: ImportRow }) {
  const t = useTranslations("imports.detail");
  const queries = useQueryClient();
  const [cancel, cancelling] = useAction(cancelImportAction, {
    onDone: () => void queries.invalidateQueries({ queryKey: importKeys.all }),
  });
  return (
    <section className="flex max-w-wide flex-col gap-3 rounded-panel border border-line p-4">
      <ImportProgress row={row} />
      <p className="flex items-center gap-3 text-table text-text-2">
        <ImportCounts row={row} />
        <Button
          className="ml-auto"
          working={cancelling}
          disabled={row.isCancelling}
          onClick={() => void cancel(row.id)}
        >
          {row.isCancelling ? t("cancelling") : t("cancel")}
        </Button>
      </p>
    </section>
  );
}
