"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { IconButton } from "@/components/ui/icon-button";
import { cancelBatchAction } from "@/lib/batches/actions";
import { batchKeys } from "@/lib/batches/query-options";
import type { BatchRow } from "@/lib/batches/schema";

import { BatchDetails } from "./batch-details";
import { UndoDialog } from "./undo-dialog";

type Props = { row: BatchRow; timeZone: string };

/** Stop a batch that moves, undo one that has ended, look at what it did. */
export function BatchActions({ row, timeZone }: Props) {
  const t = useTranslations("operations");
  const queryClient = useQueryClient();
  const [cancel, cancelling] = useAction(cancelBatchAction);
  const [open, setOpen] = useState<"details" | "undo">();
  const moves = row.state === "preparing" || row.state === "running";
  return (
    <span className="inline-flex shrink-0 items-center justify-end gap-1 align-middle">
      {row.state === "waiting" && (
        <ButtonLink size="small" href="/approvals">
          {t("toApproval")}
        </ButtonLink>
      )}
      {moves && row.mayCancel && (
        <Button
          size="small"
          working={cancelling || row.isCancelling}
          onClick={() => void cancel(row.id).then(() => queryClient.invalidateQueries({ queryKey: batchKeys.all }))}
        >
          {row.isCancelling ? t("cancelling") : t("cancel")}
        </Button>
      )}
      {row.undoUntil && (
        <Button size="small" onClick={() => setOpen("undo")}>
          {t("undo")}
        </Button>
      )}
      <IconButton
        size="small"
        label={`${t("details")}: ${t("detailsTitle", { name: t(`name.${row.kind}`), id: String(row.id) })}`}
        icon={<ScrollText aria-hidden className="size-3.5" />}
        onClick={() => setOpen("details")}
      />
      {open === "details" && <BatchDetails row={row} timeZone={timeZone} onClose={() => setOpen(undefined)} />}
      {open === "undo" && <UndoDialog row={row} timeZone={timeZone} onClose={() => setOpen(undefined)} />}
    </span>
  );
}
