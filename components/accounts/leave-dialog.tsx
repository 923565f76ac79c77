"use client";

import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { leaveAccountAction } from "@/lib/ledger/actions";

import { useAccountAction } from "./use-account-action";

type Props = { accountId: number; clientId: number; name: string; onClose: () => void };

/** Lets a member go: what becomes of the bonuses is said before. */
export function LeaveDialog({ accountId, clientId, name, onClose }: Props) {
  const t = useTranslations("accounts");
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
      onConfirm={() => void run({ accountId, clientId })}
    >
      <p className="text-body text-text-2">{t("leaveEffect")}</p>
    </ConfirmDialog>
  );
}
