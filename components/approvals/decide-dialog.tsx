"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { decideApprovalAction } from "@/lib/approvals/actions";
import { approvalKeys } from "@/lib/approvals/query-options";
import type { ApprovalRow } from "@/lib/approvals/schema";

type Props = {
  row: ApprovalRow;
  decision: "approve" | "reject";
  onClose: () => void;
  /** What is decided, as the list shows it. */
  children: ReactNode;
};

/** Agrees to a request, or turns it down with a reason that whoever asked will read. */
export function DecideDialog({ row, decision, onClose, children }: Props) {
  const t = useTranslations("approvals");
  const ui = useTranslations("ui");
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const [run, pending, faults] = useAction(decideApprovalAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t(decision === "approve" ? "approved" : "rejected"));
      onClose();
    },
  });
  const isRejecting = decision === "reject";

  async function decide() {
    await run({ id: row.id, decision, reason });
    await queryClient.invalidateQueries({ queryKey: approvalKeys.all });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(isRejecting ? "rejectTitle" : "approveTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void decide();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone={isRejecting ? "danger" : "primary"} working={pending}>
            {t(isRejecting ? "rejectAction" : "approve")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="rounded-control bg-subtle px-3 py-2">{children}</div>
        {!isRejecting && <p className="text-body text-text-2">{t("approveText")}</p>}
        <Field
          label={isRejecting ? t("reason") : t("reasonOptional")}
          hint={t("reasonHint")}
          error={faults.reason}
          required={isRejecting}
        >
          <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
