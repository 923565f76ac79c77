"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { giveVirtualCardAction } from "@/lib/cards/actions";

import { CardCommandDialog } from "./card-command-dialog";
import { ChoiceField } from "./choice-field";

/** A card that exists in a telephone alone. */
export function GiveCardDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cards.give");
  const { clientId } = useCard();
  const [kind, setKind] = useState<"virtual" | "wallet">("virtual");
  return (
    <CardCommandDialog command="give" action={giveVirtualCardAction} input={{ clientId, kind }} onClose={onClose}>
      <ChoiceField
        label={t("kind")}
        hint={t("hint")}
        value={kind}
        onValueChange={setKind}
        options={(["virtual", "wallet"] as const).map((value) => ({ value, label: t(value) }))}
      />
    </CardCommandDialog>
  );
}
