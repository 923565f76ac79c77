"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast-manager";
import type { AskedBy } from "@/lib/ledger/account-schema";
import { leaveAccountAction } from "@/lib/ledger/actions";

import type { FamilyStep } from "./member-row";
import { useAccountAction } from "./use-account-action";

type Props = FamilyStep & { name: string; onClose: () => void };

/** Lets a member go: who wishes it is written down, what becomes of the bonuses is said before. */
export function LeaveDialog({ account: { accountId }, member: { clientId }, name, onClose }: Props) {
  const t = useTranslations("accounts");
  const { clientId: whoseCard } = useCard();
  const [askedBy, setAskedBy] = useState<AskedBy>(clientId === whoseCard ? "member" : "owner");
  const [run, pending] = useAccountAction(leaveAccountAction, () => {
    toast.ok(t("left"));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("leaveTitle", { name })}
      action={t("leaveAction")}
      working={pending}
      onConfirm={() => void run({ accountId, clientId, askedBy })}
    >
      <p className="text-body text-text-2">{t("leaveEffect")}</p>
      <Field label={t("askedBy.label")} required>
        <RadioGroup<AskedBy>
          label={t("askedBy.label")}
          value={askedBy}
          onValueChange={setAskedBy}
          options={(["owner", "member"] as const).map((value) => ({ value, label: t(`askedBy.${value}`) }))}
        />
      </Field>
    </ConfirmDialog>
  );
}
