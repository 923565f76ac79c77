"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-manager";
import { handOverAction } from "@/lib/ledger/actions";
import type { FamilyStep } from "./member-row";
import { chosenOwner, type NewOwner, NewOwnerFields } from "./new-owner-fields";
import { useAccountAction } from "./use-account-action";

type Props = FamilyStep & { onClose: () => void };

/** «Передать счёт»: another member becomes the owner; nothing moves, and that is said before. */
export function HandOverDialog({ account, member, onClose }: Props) {
  const t = useTranslations("accounts");
  const ui = useTranslations("ui");
  const owner = account.members.find(({ isOwner }) => isOwner);
  const [chosen, setChosen] = useState<NewOwner>({ clientId: member.clientId });
  const [run, pending] = useAccountAction(handOverAction, () => {
    toast.ok(t("handedOver"));
    onClose();
  });
  const newOwner = chosenOwner(chosen);
  const { accountId } = account;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("handOverTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (owner && newOwner && !pending) void run({ accountId, ownerId: owner.clientId, ...newOwner });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={!owner || !newOwner}>
            {t("handOverAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">{t("handOverEffect")}</p>
        <NewOwnerFields
          members={account.members.filter(({ isOwner }) => !isOwner)}
          value={chosen}
          onValueChange={setChosen}
        />
      </div>
    </Dialog>
  );
}
