"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-manager";
import { changeConsentAction } from "@/lib/clients/card-actions";
import { clientKey } from "@/lib/clients/card-query-options";
import type { Channel, ConsentKind } from "@/lib/clients/card-schema";
import { type ConsentSource, consentSources } from "@/lib/clients/consent-schema";

type Props = {
  channel: Channel;
  kind: ConsentKind;
  /** Null: he was never asked. */
  subscribed: boolean | null;
  /** The wording in use. */
  wording: string;
  onClose: () => void;
};

/** Turns a subscription round, with how the client said so. */
export function ConsentDialog({ channel, kind, subscribed, wording: inUse, onClose }: Props) {
  const t = useTranslations("messages.consents");
  const card = useTranslations("card");
  const ui = useTranslations("ui");
  const { clientId } = useCard();
  const queryClient = useQueryClient();
  const [answer, setAnswer] = useState<"subscribed" | "unsubscribed">(subscribed ? "unsubscribed" : "subscribed");
  const [source, setSource] = useState<ConsentSource>("call");
  const [wording, setWording] = useState(inUse);
  const [run, pending, faults] = useAction(changeConsentAction, {
    showsFaults: true,
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
      toast.ok(t("done"));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialogTitle")}
      description={card("consentOf", { channel: card(`channel.${channel}`), kind: card(`consentKind.${kind}`) })}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ clientId, channel, kind, subscribed: answer === "subscribed", source, wording });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending}>
            {t(answer === "subscribed" ? "subscribe" : "unsubscribe")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {subscribed === null && (
          <Field label={t("answer")}>
            <Select
              value={answer}
              onValueChange={setAnswer}
              options={(["subscribed", "unsubscribed"] as const).map((value) => ({
                value,
                label: t(value === "subscribed" ? "agreed" : "refused"),
              }))}
            />
          </Field>
        )}
        <Field label={t("sourceTitle")}>
          <Select
            value={source}
            onValueChange={setSource}
            options={consentSources.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
        </Field>
        <Field label={t("wording")} hint={t("wordingHint")} error={faults.wording}>
          <Input value={wording} onValueChange={setWording} maxLength={60} />
        </Field>
      </div>
    </Dialog>
  );
}
