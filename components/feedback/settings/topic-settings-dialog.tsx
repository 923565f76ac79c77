"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { toast } from "@/components/ui/toast-manager";
import { saveTopicAction } from "@/lib/feedback/actions";
import type { TopicRow } from "@/lib/feedback/schema";

type Props = { topic: TopicRow | null; onClose: () => void };

/** A topic: its name, within how many hours it is answered, whether it is offered. */
export function TopicSettingsDialog({ topic, onClose }: Props) {
  const t = useTranslations("feedback.settings");
  const ui = useTranslations("ui");
  const [name, setName] = useState(topic?.name ?? "");
  const [hours, setHours] = useState<number | null | undefined>(topic?.hours ?? 24);
  const [closed, setClosed] = useState(topic?.closed ?? false);
  const [save, saving, faults] = useAction(saveTopicAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(topic ? "editTopic" : "newTopic")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save({ id: topic?.id ?? null, name, hours: hours ?? 0, closed });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={saving}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("name")} required error={faults.name}>
          <Input value={name} onValueChange={setName} maxLength={60} />
        </Field>
        <Field label={t("hours")} required hint={t("hoursHint")} error={faults.hours}>
          <NumberInput value={hours ?? null} onValueChange={setHours} unit={t("hoursUnit")} className="max-w-40" />
        </Field>
        {topic && <Checkbox label={t("closedLabel")} checked={closed} onCheckedChange={setClosed} />}
      </div>
    </Dialog>
  );
}
