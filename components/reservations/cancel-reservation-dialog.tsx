"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { cancelReservationAction } from "@/lib/ledger/actions";
import type { ReservationRow } from "@/lib/ledger/reservation-schema";

type Props = { row: ReservationRow; onClose: () => void; onDone: () => void };

/** Gives held bonuses back; says before that the shop will not be able to take them. */
export function CancelReservationDialog({ row, onClose, onDone }: Props) {
  const t = useTranslations("reservations");
  const [comment, setComment] = useState("");
  const [run, pending, faults] = useAction(cancelReservationAction, {
    showsFaults: true,
    onDone: ({ released, burned }) => {
      toast.ok(t("cancelled", { n: released }), burned > 0 ? { description: t("burned", { n: burned }) } : {});
      onDone();
      onClose();
    },
  });
  const { clientId, accountId, reservationId, amount } = row;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("cancelTitle")}
      action={t("cancelAction", { n: amount })}
      working={pending}
      disabled={comment.trim() === ""}
      onConfirm={() => void run({ clientId, accountId, reservationId, comment })}
    >
      <p className="text-body text-text-2">{t(`cancelEffect.${row.kind}`)}</p>
      <Field label={t("reason")} error={faults.comment} required>
        <Textarea rows={2} maxLength={1_000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
