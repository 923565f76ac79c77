"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { openAccountAction } from "@/lib/ledger/actions";

import { useAccountAction } from "./use-account-action";

/** A purse in a further currency: stars beside bonuses. */
export function OpenAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("accounts");
  const ui = useTranslations("ui");
  const { clientId } = useCard();
  const [currency, setCurrency] = useState("");
  const [run, pending, faults] = useAccountAction(openAccountAction, () => {
    toast.ok(t("opened"));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("openTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (currency && !pending) void run({ clientId, currency });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={currency === ""}>
            {t("openAction")}
          </Button>
        </>
      }
    >
      <Field label={t("currency")} hint={t("currencyHint")} error={faults.currency} className="max-w-60" required>
        <Input value={currency} onValueChange={(text) => setCurrency(text.toLowerCase())} maxLength={20} />
      </Field>
    </Dialog>
  );
}
