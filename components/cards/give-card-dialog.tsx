"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { giveVirtualCardAction } from "@/lib/cards/actions";

import { ChoiceField } from "./choice-field";
import { useCardAction } from "./use-card-action";

/** A card that exists in a telephone alone. */
export function GiveCardDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cards.give");
  const { clientId } = useCard();
  const [kind, setKind] = useState<"virtual" | "wallet">("virtual");
  const [run, pending] = useCardAction(giveVirtualCardAction, () => {
    toast.ok(t("done"));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      action={t("action")}
      tone="primary"
      working={pending}
      onConfirm={() => void run({ clientId, kind })}
    >
      <ChoiceField
        label={t("kind")}
        hint={t("hint")}
        value={kind}
        onValueChange={setKind}
        options={(["virtual", "wallet"] as const).map((value) => ({ value, label: t(value) }))}
      />
    </ConfirmDialog>
  );
}
