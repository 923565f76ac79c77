"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Faults } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";

type Props = {
  reasons: readonly string[];
  isMixed: boolean;
  working: boolean;
  faults: Faults;
  onReject: (reason: string) => void;
  onClose: () => void;
};

/** Turns a form down for one of the usual reasons or in own words, and says what becomes of the card. */
export function RejectDialog({ reasons, isMixed, working, faults, onReject, onClose }: Props) {
  const t = useTranslations("activation.request");
  const ui = useTranslations("ui");
  const [chosen, setChosen] = useState(reasons.length > 0 ? "0" : "own");
  const [words, setWords] = useState("");
  const reason = chosen === "own" ? words : (reasons[Number(chosen)] ?? "");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(isMixed ? "removeTitle" : "rejectTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!working && reason.trim() !== "") onReject(reason);
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="danger" working={working} disabled={reason.trim() === ""}>
            {t(isMixed ? "removeAction" : "rejectAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-body text-text-2">{t(isMixed ? "removeFate" : "rejectFate")}</p>
        <div className="flex flex-col gap-1">
          <p className="text-label text-text-2">{t("reason")}</p>
          <RadioGroup
            label={t("reason")}
            value={chosen}
            onValueChange={setChosen}
            options={[
              ...reasons.map((label, index) => ({ value: String(index), label })),
              { value: "own", label: t("ownReason") },
            ]}
          />
        </div>
        {chosen === "own" && (
          <Field label={t("ownWords")} error={faults.reason} required>
            <Textarea rows={2} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
