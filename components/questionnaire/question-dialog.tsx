"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-manager";
import { type CustomFieldType, customFieldTypes } from "@/lib/programme/custom-field-schema";
import { saveQuestionAction } from "@/lib/programme/questionnaire-actions";
import type { Question, SaveQuestionInput } from "@/lib/programme/questionnaire-schema";

import { OptionFields } from "./option-fields";
import { QuestionLimits } from "./question-limits";

type Props = {
  /** Null: a new one, in `section`. */
  question: Question | null;
  section: string;
  sections: readonly string[];
  onClose: () => void;
};

type Draft = Omit<SaveQuestionInput, "changes"> & Required<Pick<SaveQuestionInput, "options" | "limits" | "hint">>;

/** A question of the questionnaire: what is asked, how it is answered, and where. */
export function QuestionDialog({ question, section, sections, onClose }: Props) {
  const t = useTranslations("questionnaire");
  const ui = useTranslations("ui");
  const [draft, setDraft] = useState<Draft>(() => draftOf(question, section));
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const [save, saving, faults] = useAction(saveQuestionAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      onClose();
    },
  });
  const hasOptions = draft.type === "choice" || draft.type === "choices";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      keepOnOutsidePress
      title={t(question ? "editTitle" : "newTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (saving) return;
        const options = hasOptions ? draft.options.filter(({ label }) => label.trim() !== "") : [];
        const changes = question && { key: question.key, version: question.version };
        void save({ ...draft, options, changes });
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
        <Field label={t("question")} required error={faults.label}>
          <Input value={draft.label} onValueChange={(label) => set({ label })} maxLength={100} data-autofocus />
        </Field>
        <Field label={t("section")} hint={t("sectionHint")} error={faults.section}>
          <Input
            value={draft.section}
            onValueChange={(name) => set({ section: name })}
            maxLength={60}
            list="sections"
          />
        </Field>
        <datalist id="sections">
          {sections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {question ? (
          <p className="text-table text-text-2">{t("typeStays", { type: t(`typeOf.${question.type}`) })}</p>
        ) : (
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Field label={t("type")}>
              <Select<CustomFieldType>
                value={draft.type}
                onValueChange={(type) => set({ type, limits: {} })}
                options={customFieldTypes.map((type) => ({ value: type, label: t(`typeOf.${type}`) }))}
              />
            </Field>
            <Field label={t("key")} hint={t("keyHint")} error={faults.key}>
              <Input value={draft.key ?? ""} onValueChange={(key) => set({ key })} maxLength={40} />
            </Field>
          </div>
        )}
        {hasOptions && (
          <OptionFields options={draft.options} onChange={(options) => set({ options })} faults={faults} />
        )}
        <QuestionLimits
          type={draft.type}
          limits={draft.limits}
          onChange={(limits) => set({ limits })}
          faults={faults}
        />
        <Field label={t("hintField")} error={faults.hint}>
          <Input value={draft.hint} onValueChange={(hint) => set({ hint })} maxLength={200} />
        </Field>
        <div className="flex flex-col gap-2">
          <Checkbox
            label={t("required")}
            hint={t("requiredHint")}
            checked={draft.required}
            onCheckedChange={(required) => set({ required })}
          />
          <Checkbox
            label={t("onProfile")}
            checked={draft.onProfile}
            onCheckedChange={(onProfile) => set({ onProfile })}
          />
          <Checkbox label={t("onForm")} checked={draft.onForm} onCheckedChange={(onForm) => set({ onForm })} />
        </div>
      </div>
    </Dialog>
  );
}

function draftOf(question: Question | null, section: string): Draft {
  if (question) {
    const { version: _, archived: __, key: ___, ...rest } = question;
    return rest;
  }
  return {
    label: "",
    section,
    key: "",
    type: "text",
    options: [],
    limits: {},
    hint: "",
    required: false,
    onProfile: true,
    onForm: true,
  };
}
