"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { ClientField } from "@/components/identification/client-field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast-manager";
import type { IdentifiedClient } from "@/lib/identification/schema";
import { joinAccountAction } from "@/lib/ledger/actions";
import type { OwnerConfirmation } from "@/lib/ledger/schema";

import { ConsentField } from "./consent-field";
import { useAccountAction } from "./use-account-action";

type Props = { brought: number; onClose: () => void };

/** «Войти в общий счёт»: whose account, how the owner agreed, and whether the client's own bonuses go along. */
export function JoinDialog({ brought, onClose }: Props) {
  const t = useTranslations("accounts");
  const ui = useTranslations("ui");
  const { clientId } = useCard();
  const [owner, setOwner] = useState<IdentifiedClient | null>(null);
  const [confirmation, setConfirmation] = useState<OwnerConfirmation | null>(null);
  const [brings, setBrings] = useState(true);
  const [run, pending, faults] = useAccountAction(joinAccountAction, ({ moved }) => {
    toast.ok(t("joined"), moved > 0 ? { description: t("moved", { n: moved }) } : {});
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("joinTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (owner && confirmation && !pending) void run({ clientId, ownerId: owner.id, confirmation, brings });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={!owner || !confirmation}>
            {t("joinAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">{t("joinEffect")}</p>
        <Field label={t("whose")} hint={t("whoseHint")} error={faults.ownerId} required>
          <ClientField except={clientId} value={owner} onValueChange={setOwner} />
        </Field>
        <ConsentField
          label={t("confirmationLabel")}
          value={confirmation}
          onValueChange={setConfirmation}
          error={faults.confirmation}
        />
        {brought > 0 && <Checkbox checked={brings} onCheckedChange={setBrings} label={t("brings", { n: brought })} />}
      </div>
    </Dialog>
  );
}
