"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Faults } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type Props = {
  /** What is missing, in words: most often that is what one asks for. */
  missing: string;
  hasPhone: boolean;
  working: boolean;
  faults: Faults;
  onAsk: (what: string, tellsClient: boolean) => void;
  onClose: () => void;
};

/** Asks for what is not clear; the client is written to where there is a phone. */
export function AskDialog({ missing, hasPhone, working, faults, onAsk, onClose }: Props) {
  const t = useTranslations("activation.request");
  const ui = useTranslations("ui");
  const [what, setWhat] = useState(missing);
  const [tellsClient, setTellsClient] = useState(hasPhone);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("askTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!working && what.trim() !== "") onAsk(what, tellsClient);
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={working} disabled={what.trim() === ""}>
            {t("askAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">{t("askText")}</p>
        <Field label={t("askWhat")} error={faults.what} hint={t("askWhatHint")} required>
          <Textarea rows={2} maxLength={300} value={what} onChange={(event) => setWhat(event.target.value)} />
        </Field>
        <Field label={t("askSms")} hideLabel error={faults.tellsClient}>
          <Checkbox
            label={t("askSms")}
            checked={tellsClient}
            disabled={!hasPhone}
            hint={hasPhone ? undefined : t("askNoPhone")}
            onCheckedChange={setTellsClient}
          />
        </Field>
      </div>
    </Dialog>
  );
}
