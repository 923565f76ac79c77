"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { addReminderAction } from "@/lib/notes/actions";
import { noteKeys } from "@/lib/notes/query-options";
import { reminderLengthMax } from "@/lib/notes/schema";

import { useWhen, WhenField } from "./when-field";

type Props = { clientId: number; mayTellShift: boolean; onClose: () => void };

/** «Напомнить»: about what, when, and whom. */
export function ReminderDialog({ clientId, mayTellShift, onClose }: Props) {
  const t = useTranslations("notes");
  const ui = useTranslations("ui");
  const queryClient = useQueryClient();
  const [body, setBody] = useState("");
  const [to, setTo] = useState<"me" | "shift">("me");
  const chosen = useWhen();
  const [save, saving, faults] = useAction(addReminderAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("reminderSet"));
      void queryClient.invalidateQueries({ queryKey: noteKeys.client(clientId) });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("reminderTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving && chosen.when) void save({ clientId, body, to, when: chosen.when });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={saving} disabled={!chosen.when}>
            {t("remind")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("reminderText")} required error={faults.body}>
          <Textarea
            rows={2}
            maxLength={reminderLengthMax}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </Field>
        <WhenField value={chosen} error={faults.when} />
        {mayTellShift && (
          <Field label={t("whom")}>
            <SegmentedControl
              label={t("whom")}
              value={to}
              onValueChange={setTo}
              options={(["me", "shift"] as const).map((value) => ({ value, label: t(`to.${value}`) }))}
            />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
