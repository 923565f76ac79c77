"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { prolongReservationAction } from "@/lib/ledger/actions";
import type { ReservationRow } from "@/lib/ledger/reservation-schema";

type Props = { row: ReservationRow; zone: string; onClose: () => void; onDone: () => void };

const dayMs = 86_400_000;

/** Keeps bonuses held for some more days. */
export function ProlongReservationDialog({ row, zone, onClose, onDone }: Props) {
  const t = useTranslations("reservations");
  const format = useFormat();
  const [days, setDays] = useState<number | null | undefined>(7);
  const [run, pending, faults] = useAction(prolongReservationAction, {
    showsFaults: true,
    onDone: ({ expiresAt }) => {
      toast.ok(t("prolonged", { date: format.moment(expiresAt, zone) }));
      onDone();
      onClose();
    },
  });
  const { clientId, accountId, reservationId } = row;
  const until = days ? new Date(new Date(row.expiresAt).getTime() + days * dayMs).toISOString() : null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("prolongTitle")}
      action={t("prolongAction")}
      tone="primary"
      working={pending}
      disabled={!days}
      onConfirm={() => days && void run({ clientId, accountId, reservationId, days })}
    >
      <Field
        label={t("days")}
        hint={until && t("newUntil", { date: format.moment(until, zone) })}
        error={faults.days}
        required
      >
        <NumberInput value={days ?? null} onValueChange={setDays} min={1} max={90} className="w-40" />
      </Field>
    </ConfirmDialog>
  );
}
