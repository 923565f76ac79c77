"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { clientKey } from "@/lib/clients/card-query-options";
import { reverseByHandAction } from "@/lib/ledger/actions";
import type { Operation } from "@/lib/ledger/schema";

import { useOperationKey } from "./use-operation-key";

type Props = { operation: Operation; onClose: () => void };

/** Takes an operation back by one of its own (N9); the history keeps both. */
export function ReverseDialog({ operation, onClose }: Props) {
  const t = useTranslations("ledgerForms.reverse");
  const { clientId } = useCard();
  const queryClient = useQueryClient();
  const [comment, setComment] = useState("");
  const [key, answered] = useOperationKey();
  const sending = useRef(false);
  const [run, pending, faults] = useAction(reverseByHandAction, {
    showsFaults: true,
    onDone: ({ taken, spent }) => {
      toast.ok(t("done", { n: taken }), spent > 0 ? { description: t("spent", { n: spent }) } : {});
      void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      onClose();
    },
  });
  const { accountId, seq, kind } = operation;

  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    answered(await run({ clientId, accountId, seq, comment, key }));
    sending.current = false;
  };

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      action={t("action")}
      working={pending}
      disabled={comment.trim() === ""}
      onConfirm={() => void submit()}
    >
      <p className="text-body text-text-2">{kind === "debit" ? t("effectDebit") : t("effectAccrue")}</p>
      <Field label={t("comment")} error={faults.comment} required>
        <Textarea rows={2} maxLength={1_000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
