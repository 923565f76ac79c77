"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { clientKey } from "@/lib/clients/card-query-options";
import type { ClientContact } from "@/lib/clients/card-schema";
import { confirmContactAction, sendConfirmationAction } from "@/lib/codes/actions";

type Props = { clientId: number; contact: ClientContact; onClose: () => void };

/** A code goes to the contact, the client tells it, and the contact is proven. */
export function ConfirmContactDialog({ clientId, contact, onClose }: Props) {
  const t = useTranslations("card.confirm");
  const ui = useTranslations("ui");
  const queryClient = useQueryClient();
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState("");
  const subject = { clientId, identifierId: contact.id };
  const [send, sending] = useAction(sendConfirmationAction, {
    onDone: () => {
      if (sent) toast.ok(t("sentAgain"));
      setSent(true);
      setCode("");
    },
  });
  const [confirm, confirming, faults] = useAction(confirmContactAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("done"));
      void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
      onClose();
    },
  });
  const kind = contact.kind === "email" ? "email" : "phone";
  const address = contact.value.text;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      keepOnOutsidePress={sent}
      title={t(`title.${kind}`)}
      description={t(sent ? "sentTo" : "ask", { address })}
      onSubmit={(event) => {
        event.preventDefault();
        if (sending || confirming) return;
        void (sent ? confirm({ ...subject, code }) : send(subject));
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={sent ? confirming : sending}>
            {t(sent ? "action" : "send")}
          </Button>
        </>
      }
    >
      {sent && (
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("code")} required error={faults.code} className="w-40">
            <Input
              value={code}
              onValueChange={setCode}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              data-autofocus
            />
          </Field>
          <Button tone="quiet" working={sending} onClick={() => void send(subject)}>
            {t("sendAgain")}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
