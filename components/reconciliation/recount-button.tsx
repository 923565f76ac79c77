"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { recountBalanceAction } from "@/lib/ledger/check-actions";
import { reconciliationQuery } from "@/lib/ledger/check-query-options";

/** Takes the balances of an account from its entries anew, after saying what that does. */
export function RecountButton({ accountId }: { accountId: number }) {
  const t = useTranslations("reconciliation");
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [recount, working] = useAction(recountBalanceAction, {
    onDone: ({ before, after }) => {
      setOpen(false);
      toast.ok(t("recounted", { before: before.available, after: after.available }));
      void queries.invalidateQueries({ queryKey: reconciliationQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ["client"] });
    },
  });
  return (
    <ConfirmDialog
      trigger={<Button size="small">{t("recount")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("recountTitle", { id: String(accountId) })}
      action={t("recountAction")}
      tone="primary"
      working={working}
      onConfirm={() => void recount(accountId)}
    >
      <p className="text-table">{t("recountText")}</p>
      <p className="text-table text-text-2">{t("recountStays")}</p>
    </ConfirmDialog>
  );
}
