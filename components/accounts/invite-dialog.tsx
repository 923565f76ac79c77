"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { ClientField } from "@/components/identification/client-field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast-manager";
import type { IdentifiedClient } from "@/lib/identification/schema";
import type { AccountMember } from "@/lib/ledger/account-schema";
import { joinAccountAction } from "@/lib/ledger/actions";
import type { OwnerConfirmation } from "@/lib/ledger/schema";

import { ConsentField } from "./consent-field";
import { useAccountAction } from "./use-account-action";

type Props = { owner: AccountMember; onClose: () => void };

/** «Пригласить в счёт»: who joins, how the owner agreed, and whether that client's own bonuses go along. */
export function InviteDialog({ owner, onClose }: Props) {
  const t = useTranslations("accounts");
  const ui = useTranslations("ui");
  const [member, setMember] = useState<IdentifiedClient | null>(null);
  const [confirmation, setConfirmation] = useState<OwnerConfirmation | null>(null);
  const [brings, setBrings] = useState(true);
  const [run, pending, faults] = useAccountAction(joinAccountAction, ({ moved }) => {
    toast.ok(t("joined"), moved > 0 ? { description: t("moved", { n: moved }) } : {});
    onClose();
  });
  const ownerName = owner.name ?? t("client", { id: String(owner.clientId) });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("inviteTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!member || !confirmation || pending) return;
        void run({ clientId: member.id, ownerId: owner.clientId, confirmation, brings });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={!member || !confirmation}>
            {t("inviteAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">{t("inviteEffect")}</p>
        <Field label={t("whom")} hint={t("whomHint")} error={faults.clientId} required>
          <ClientField except={owner.clientId} value={member} onValueChange={setMember} />
        </Field>
        <ConsentField
          label={t("confirmationOf", { name: ownerName })}
          value={confirmation}
          onValueChange={setConfirmation}
          error={faults.confirmation}
        />
        <Checkbox
          checked={brings}
          onCheckedChange={setBrings}
          label={t("bringsOwn")}
          {...(member && member.balance !== null && { hint: t("bringsNow", { n: member.balance }) })}
        />
      </div>
    </Dialog>
  );
}
