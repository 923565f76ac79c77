"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { CommentField } from "@/components/ledger/comment-field";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { useToday } from "@/components/ui/today";
import { startProlongationAction } from "@/lib/batches/actions";

import { BatchPreviewPanel } from "./batch-preview";
import { ProlongFields, toProlongation, usualProlongation } from "./prolong-fields";
import { useBatchPreview } from "./use-batch-preview";
import { useStartedToast } from "./use-started-toast";
import { type BatchAudience, useAudienceName, whomOf } from "./whom";

type Props = { audience: BatchAudience; onClose: () => void };

/** Lengthens the life of the bonuses of many: every New Year, after every outage (H33). */
export function ProlongDialog({ audience, onClose }: Props) {
  const t = useTranslations("massForms");
  const forms = useTranslations("ledgerForms");
  const ui = useTranslations("ui");
  const today = useToday();
  const audienceName = useAudienceName();
  const [typed, setTyped] = useState(() => usualProlongation(today));
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const [key, answered] = useOperationKey();
  const started = useStartedToast();
  const [run, pending, faults] = useAction(startProlongationAction, { showsFaults: true });

  const prolongation = toProlongation(typed);
  const whom = whomOf(audience);
  const preview = useBatchPreview(prolongation && { ...prolongation, whom });
  const clients = preview.isCurrent ? preview.data?.clients : undefined;

  const submit = async () => {
    setTried(true);
    if (!prolongation || comment.trim() === "" || pending || clients === 0) return;
    const answer = await run({ ...prolongation, whom, comment, key });
    answered(answer);
    if (!answer.ok) return;
    started(preview.data?.needsApproval ?? false);
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("title.prolong")}
      aside={audienceName(audience)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={clients === 0}>
            {clients && preview.data?.needsApproval
              ? t("submitAsk")
              : clients
                ? t("submit.prolong", { n: clients })
                : t("submitEmpty.prolong")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProlongFields value={typed} onValueChange={setTyped} today={today} faults={faults} />
        <CommentField
          value={comment}
          onValueChange={setComment}
          recent={[]}
          hint={t("commentHint")}
          fault={faults.comment ?? (tried && comment.trim() === "" ? forms("commentMissing") : undefined)}
        />
        <BatchPreviewPanel preview={preview} notify={false} />
      </div>
    </Dialog>
  );
}
