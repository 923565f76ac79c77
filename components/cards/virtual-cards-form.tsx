"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast-manager";
import { saveVirtualCardsAction } from "@/lib/cards/actions";
import type { VirtualCardsInput } from "@/lib/cards/batch-schema";
import { cardNumberOf, faultOfForm } from "@/lib/cards/card-number-form";
import { formatCardNumber } from "@/lib/core/format-contact";

import { NumberFormFields, type TypedForm } from "./number-form-fields";

/** Which numbers virtual cards are given, and to whom. */
export function VirtualCardsForm({ stored }: { stored: VirtualCardsInput }) {
  const t = useTranslations("cards.virtual");
  const [form, setForm] = useState<TypedForm>(stored);
  const [forAnonymous, setForAnonymous] = useState(stored.forAnonymous);
  const [save, saving, faults] = useAction(saveVirtualCardsAction, {
    showsFaults: true,
    onDone: () => toast.ok(t("saved")),
  });
  const { prefix, digits, checkDigit } = form;
  const whole = digits === null ? undefined : { prefix, digits, checkDigit };
  return (
    <form
      className="flex max-w-xl flex-col gap-4 border-line border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && !saving) void save({ ...whole, forAnonymous });
      }}
    >
      <h2 className="text-h2">{t("title")}</h2>
      {whole && !faultOfForm(whole) && (
        <p className="text-table text-text-2">{t("hint", { example: formatCardNumber(cardNumberOf(whole, 1)) })}</p>
      )}
      <NumberFormFields value={form} onValueChange={setForm} faults={faults} />
      <Checkbox label={t("forAnonymous")} checked={forAnonymous} onCheckedChange={setForAnonymous} />
      <Button type="submit" working={saving} disabled={!whole} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
