"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type SegmentColour, segmentColours } from "@/components/ui/segment-colour";
import { Textarea } from "@/components/ui/textarea";

export type SegmentForm = { name: string; colour: SegmentColour; description: string };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  submit: string;
  initial?: SegmentForm;
  /** Tells what is wrong with the name, or nothing once it is saved. */
  onSave: (form: SegmentForm) => Promise<string | undefined>;
};

const nothing: SegmentForm = { name: "", colour: "green", description: "" };

/** «Название и цвет»: these two and the description, nothing of the conditions (S002-119, S002-128). */
export function SegmentFormDialog({ open, onOpenChange, title, submit, initial = nothing, onSave }: Props) {
  const t = useTranslations("builder");
  const ui = useTranslations("ui");
  const [form, setForm] = useState(initial);
  const [fault, setFault] = useState<string>();
  const [working, setWorking] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setWorking(true);
    const wrong = await onSave(form);
    setWorking(false);
    setFault(wrong);
    if (!wrong) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      onSubmit={(event) => void save(event)}
      foot={
        <>
          <DialogClose render={<Button tone="quiet">{ui("cancel")}</Button>} />
          <Button tone="primary" type="submit" working={working}>
            {submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("name")} required error={fault}>
          <Input
            data-autofocus
            maxLength={60}
            value={form.name}
            onValueChange={(name) => {
              setForm({ ...form, name });
              setFault(undefined);
            }}
          />
        </Field>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-label text-text-2">{t("colour")}</legend>
          <div className="grid grid-cols-6 gap-2 max-md:grid-cols-3">
            {segmentColours.map((colour) => (
              <label
                key={colour}
                data-segment={colour}
                className={cn(
                  "flex cursor-pointer flex-col items-center gap-1 rounded-chip border border-transparent p-1 text-caption text-text-2 hover:bg-hover",
                  "has-checked:border-line-strong has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent",
                )}
              >
                <input
                  type="radio"
                  name="colour"
                  className="sr-only"
                  checked={form.colour === colour}
                  onChange={() => setForm({ ...form, colour })}
                />
                <span aria-hidden className="flex size-7 items-center justify-center rounded-chip bg-segment-field">
                  <span className="size-2.5 rounded-full bg-segment-dot" />
                </span>
                {ui(`colour.${colour}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <Field label={t("description")}>
          <Textarea
            rows={2}
            maxLength={500}
            value={form.description}
            onChange={(event) => setForm({ ...form, description: event.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  );
}
