"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { testChannel } from "@/lib/messages/actions";

/** A message to oneself by the way that is set up. */
export function TestChannel({ channel }: { channel: "sms" | "email" }) {
  const t = useTranslations("messageSettings");
  const ui = useTranslations("ui");
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState("");
  const [send, sending, faults] = useAction(testChannel, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("testQueued"));
      setOpen(false);
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("test")}</Button>}
      title={t("testTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void send({ channel, address });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={sending}>
            {t("testSend")}
          </Button>
        </>
      }
    >
      <Field label={t(channel === "sms" ? "testPhone" : "testEmail")} error={faults.address}>
        <Input
          value={address}
          onValueChange={setAddress}
          type={channel === "sms" ? "tel" : "email"}
          maxLength={254}
          required
        />
      </Field>
    </Dialog>
  );
}
