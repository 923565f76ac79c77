"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileDown, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { IconButton } from "@/components/ui/icon-button";
import { cancelExportAction } from "@/lib/exports/actions";
import { downloadAddress, exportKeys, isLiveExport } from "@/lib/exports/query-options";
import type { ExportRow } from "@/lib/exports/schema";

import { PassportDialog } from "./passport-dialog";

type Props = { row: ExportRow; timeZone: string };

/** Download a file that is whole, stop one that is not, look at its passport. */
export function ExportActions({ row, timeZone }: Props) {
  const t = useTranslations("exportPage");
  const queryClient = useQueryClient();
  const [cancel, cancelling] = useAction(cancelExportAction);
  const [open, setOpen] = useState(false);
  return (
    <span className="flex items-center justify-end gap-1">
      {row.state === "done" && (
        <a
          href={downloadAddress(row.token)}
          download
          aria-label={t("downloadName", { name: row.filter })}
          className={buttonClass({ size: "small" })}
        >
          <FileDown aria-hidden className="mr-1.5 size-3.5" />
          {t("download")}
        </a>
      )}
      {isLiveExport(row) && (
        <Button
          size="small"
          working={cancelling || row.isCancelling}
          onClick={() => void cancel(row.id).then(() => queryClient.invalidateQueries({ queryKey: exportKeys.all }))}
        >
          {row.isCancelling ? t("cancelling") : t("cancel")}
        </Button>
      )}
      <IconButton
        size="small"
        label={t("passportName", { name: row.filter })}
        icon={<ScrollText aria-hidden className="size-3.5" />}
        onClick={() => setOpen(true)}
      />
      {open && <PassportDialog row={row} timeZone={timeZone} onClose={() => setOpen(false)} />}
    </span>
  );
}
