"use client";

import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import type { ClientCard } from "@/lib/clients/card-schema";
import { excludeNowAction } from "@/lib/exclusions/actions";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

/** Does not wait for the term. What is erased cannot be brought back, so the client's number is typed. */
export function EraseDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("exclusions.erase");
  const [run, pending] = useAction(excludeNowAction, {
    onDone: () => {
      toast.ok(t("done"));
      onDone();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      action={t("action")}
      typed={String(card.id)}
      working={pending}
      onConfirm={() => void run({ clientId: card.id })}
    >
      {t("text")}
    </ConfirmDialog>
  );
}
