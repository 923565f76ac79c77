"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { deleteAnswerAction } from "@/lib/feedback/actions";
import type { AnswerRow } from "@/lib/feedback/schema";

export function DeleteAnswer({ answer: { id, name } }: { answer: AnswerRow }) {
  const t = useTranslations("feedback.settings");
  const [open, setOpen] = useState(false);
  const [remove, removing] = useAction(deleteAnswerAction, {
    onDone: () => {
      setOpen(false);
      toast.ok(t("deleted", { name }));
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button tone="link" size="auto" aria-label={`${t("delete")}: ${name}`}>
          {t("delete")}
        </Button>
      }
      title={t("deleteTitle")}
      action={t("delete")}
      working={removing}
      onConfirm={() => void remove(id)}
    >
      <p className="font-medium text-body">{name}</p>
      <p className="text-body text-text-2">{t("deleteText")}</p>
    </ConfirmDialog>
  );
}
