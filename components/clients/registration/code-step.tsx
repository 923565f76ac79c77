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
  /** He is a participant now, or the rest is left for later. */
  onEnd: (isParticipant: boolean) => void;
};

/** The second step of a registration: the client tells the code from the SMS. */
export function CodeStep({ clientId, identifierId, phone, mayDoWithout, onEnd }: Props) {
  const t = useTranslations("card.register");
  const [code, setCode] = useState("");
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
      toast.ok(t("sentAgain"));
    },
  });
  const subject = { clientId, identifierId };
  const leave = () => {
    toast.info(t("notFinished"));
    onEnd(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      keepOnOutsidePress
      title={t("codeTitle")}
      description={t("sentTo", { phone })}
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
          {t("sendAgain")}
        </Button>
      </div>
    </Dialog>
  );
}
