"use client";

import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import type { SharedAccount } from "@/lib/ledger/account-schema";
import { bringBonusesAction } from "@/lib/ledger/actions";

import { useAccountAction } from "./use-account-action";

type Props = { account: SharedAccount; onClose: () => void };

/** What a member left on his own account goes to the one he spends from: from now on it is the family's. */
export function BringDialog({ account: { accountId, available, pending: waiting }, onClose }: Props) {
  const t = useTranslations("accounts");
  const { clientId } = useCard();
  const [run, pending] = useAccountAction(bringBonusesAction, ({ moved }) => {
    toast.ok(t("moved", { n: moved }));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("bringTitle")}
      action={t("bringAction", { n: available + waiting })}
      tone="primary"
      working={pending}
      onConfirm={() => void run({ clientId, accountId })}
    >
      <p className="text-body text-text-2">{t("bringEffect")}</p>
    </ConfirmDialog>
  );
}
