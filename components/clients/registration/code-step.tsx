"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { finishRegistrationAction, resendRegistrationCodeAction } from "@/lib/activation/actions";

type Props = {
  clientId: number;
  identifierId: number;
  /** As it was typed. */
  phone: string;
  mayDoWithout: boolean;
  /** False: it goes out when it is asked for. */
  isSent?: boolean;
  /** He is a participant now, or the rest is left for later. */
  onEnd: (isParticipant: boolean) => void;
};

/** The second step of a registration: the client tells the code from the SMS. */
export function CodeStep({ clientId, identifierId, phone, mayDoWithout, isSent = true, onEnd }: Props) {
  const t = useTranslations("card.register");
  const [code, setCode] = useState("");
  const [sent, setSent] = useState(isSent);
  const [finish, finishing, faults] = useAction(finishRegistrationAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("done"));
      onEnd(true);
    },
  });
  const [resend, resending] = useAction(resendRegistrationCodeAction, {
    onDone: () => {
      setCode("");
      setSent(true);
      toast.ok(t(sent ? "sentAgain" : "sent"));
    },
  });
  const subject = { clientId, identifierId };
  const leave = () => {
    if (sent) toast.info(t("notFinished"));
    onEnd(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      keepOnOutsidePress
      title={t("codeTitle")}
      description={t(sent ? "sentTo" : "notSent", { phone })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!finishing) void finish({ ...subject, code });
      }}
      foot={
        <>
          {mayDoWithout && (
            <Button tone="quiet" working={finishing} onClick={() => void finish({ ...subject, code: null })}>
              {t("withoutCode")}
            </Button>
          )}
          <Button onClick={leave}>{t("later")}</Button>
          <Button type="submit" tone="primary" working={finishing}>
            {t("finish")}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("codeField")} required error={faults.code} className="w-40">
          <Input
            value={code}
            onValueChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            data-autofocus
          />
        </Field>
        <Button tone="quiet" working={resending} onClick={() => void resend(subject)}>
          {t(sent ? "sendAgain" : "sendCode")}
        </Button>
      </div>
    </Dialog>
  );
}
