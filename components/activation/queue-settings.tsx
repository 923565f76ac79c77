"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Textarea } from "@/components/ui/textarea";
import type { ChangeWaysInput } from "@/lib/activation/ways-schema";
import { answerKeys } from "@/lib/programme/message-settings";

type Queue = ChangeWaysInput["activationQueue"];
type Props = { queue: Queue; onChange: (queue: Queue) => void; faults: Faults };

/** How long somebody may wait, what a form has to say, and for what it is usually rejected. */
export function QueueSettings({ queue, onChange, faults }: Props) {
  const t = useTranslations("activation.queueSettings");
  const card = useTranslations("card");
  const words = (key: (typeof answerKeys)[number]) =>
    key === "phone" || key === "email" ? card(key) : card(`field.${key}`);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-h2">{t("title")}</h2>
      <Field
        label={t("hoursMax")}
        hint={t("hoursMaxHint")}
        error={faults["activationQueue.hoursMax"]}
        className="max-w-60"
      >
        <NumberInput
          value={queue.hoursMax}
          onValueChange={(hours) => onChange({ ...queue, hoursMax: hours ?? Number.NaN })}
        />
      </Field>
      <Field label={t("required")} hint={t("requiredHint")}>
        <div className="grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
          {answerKeys.map((key) => (
            <Checkbox
              key={key}
              label={words(key)}
              checked={queue.required.includes(key)}
              onCheckedChange={(checked) =>
                onChange({
                  ...queue,
                  required: answerKeys.filter((one) => (one === key ? checked : queue.required.includes(one))),
                })
              }
            />
          ))}
        </div>
      </Field>
      <Field label={t("rejectReasons")} hint={t("rejectReasonsHint")} error={faults["activationQueue.rejectReasons"]}>
        <Textarea
          rows={4}
          value={queue.rejectReasons.join("\n")}
          onChange={(event) => onChange({ ...queue, rejectReasons: event.target.value.split("\n").slice(0, 20) })}
        />
      </Field>
    </section>
  );
}
