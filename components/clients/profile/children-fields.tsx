"use client";

import { Baby, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useToday } from "@/components/ui/today";
import { childrenMax } from "@/lib/clients/profile-schema";

import { Controlled, TextField } from "./controlled";
import { FormSection } from "./form-section";
import type { ProfileValues } from "./profile-values";

/** The children of a client: name, birth date, sex; any of them may be unknown. */
export function ChildrenFields() {
  const t = useTranslations("card");
  const today = useToday();
  const { control } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "children" });
  return (
    <FormSection title={t("profile.children")}>
      {list.fields.map((row, index) => (
        <div key={row.id} className="flex flex-wrap items-end gap-3 max-md:border-line max-md:border-b max-md:pb-3">
          <Baby aria-hidden className="mb-2 text-text-3 max-md:hidden" />
          <TextField name={`children.${index}.name`} label={t("profile.childName")} className="w-48 max-md:w-full" />
          <Controlled name={`children.${index}.birthDate`} label={t("field.birthDate")} className="w-40 max-md:w-full">
            {({ value, onChange, onBlur }) => (
              <DateField value={value ?? null} onValueChange={onChange} onBlur={onBlur} min="1900-01-01" max={today} />
            )}
          </Controlled>
          <Controlled name={`children.${index}.gender`} label={t("field.gender")}>
            {({ value, onChange }) => (
              <SegmentedControl
                label={t("field.gender")}
                value={value}
                onValueChange={onChange}
                options={(["female", "male", "none"] as const).map((gender) => ({
                  value: gender,
                  label: t(`gender.${gender}`),
                }))}
              />
            )}
          </Controlled>
          <IconButton label={t("profile.removeChild")} icon={<X aria-hidden />} onClick={() => list.remove(index)} />
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={list.fields.length >= childrenMax}
        onClick={() => list.append({ childId: null, name: "", birthDate: null, gender: "none" })}
      >
        {t("profile.addChild")}
      </Button>
    </FormSection>
  );
}
