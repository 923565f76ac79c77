"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { cancelRules } from "@/lib/programme/actions";

/** Takes back a version that has not begun, after asking. */
export function CancelVersion({ id, moment }: { id: number; moment: string }) {
  const t = useTranslations("programme");
  const [open, setOpen] = useState(false);
  const [run, working] = useAction(cancelRules, {
    onDone: () => {
      toast.ok(t("cancelDone"));
      setOpen(false);
    },
  });
  return (
    <ConfirmDialog
      trigger={<Button size="small">{t("cancel")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("cancelTitle", { moment })}
      action={t("cancelAction")}
      working={working}
      onConfirm={() => void run({ id })}
    >
      <p className="text-body text-text-2">{t("cancelText")}</p>
    </ConfirmDialog>
  );
}
