"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useFieldName } from "@/components/clients/card/timeline-words/use-field-name";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ClientCard } from "@/lib/clients/card-schema";

import { changedFields, type ProfileValues, valuesOf } from "./profile-values";
import { useProfileWords } from "./use-profile-words";

type Props = {
  opened: ClientCard;
  theirs: ClientCard;
  mine: ProfileValues;
  /** What this person changed. */
  fields: readonly string[];
  saving: boolean;
  onCancel: () => void;
  /** The fields of which this person's value is kept. */
  onChosen: (kept: readonly string[]) => void;
};

type Choice = "mine" | "theirs";

/** Two people edited at once: field by field what was, what it is now, and what was typed; the person chooses. */
export function ConflictDialog({ opened, theirs, mine, fields, saving, onCancel, onChosen }: Props) {
  const t = useTranslations("card.profile");
  const ui = useTranslations("ui");
  const fieldName = useFieldName();
  const words = useProfileWords(theirs.fields);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [was, now] = [valuesOf(opened), valuesOf(theirs)];
  const changedByThem = changedFields(now, was);
  const contactsMoved = JSON.stringify(opened.contacts) !== JSON.stringify(theirs.contacts);
  const both = fields.filter((field) => changedByThem.includes(field) || (field === "contacts" && contactsMoved));
  const kept = fields.filter((field) => !both.includes(field) || choices[field] !== "theirs");
  const label = (field: string) =>
    theirs.fields.find(({ key }) => `custom.${key}` === field)?.label ?? fieldName(field);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      width="effect"
      keepOnOutsidePress
      title={t("conflictTitle")}
      description={theirs.changedBy ? t("conflict", { user: theirs.changedBy }) : t("conflictNoUser")}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button tone="primary" working={saving} onClick={() => onChosen(kept)}>
            {t("conflictSave")}
          </Button>
        </>
      }
    >
      {both.length === 0 ? (
        <p className="text-body">{t("conflictNone")}</p>
      ) : (
        <div className="flex flex-col">
          {both.map((field) => (
            <div key={field} className="border-line border-t py-3 first:border-t-0 first:pt-0">
              <p className="text-label text-text-2">{label(field)}</p>
              <p className="text-caption text-text-3">
                {t("was")}: {words(field, was, opened)}
              </p>
              <RadioGroup<Choice>
                label={label(field)}
                value={choices[field] ?? "mine"}
                onValueChange={(choice) => setChoices((before) => ({ ...before, [field]: choice }))}
                options={[
                  { value: "mine", label: words(field, mine, opened), hint: t("mine") },
                  { value: "theirs", label: words(field, now, theirs), hint: t("theirs") },
                ]}
              />
            </div>
          ))}
        </div>
      )}
    </Dialog>
  );
}
