"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";

import { Answer } from "@/components/clients/profile/answer-control";
import type { Faults } from "@/components/layout/use-action";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useToday } from "@/components/ui/today";
import type { CustomField } from "@/lib/programme/custom-field-schema";
import { storesQuery } from "@/lib/purchases/query-options";

import { consentOptions, type FormValues } from "./form-values";

type Props = {
  values: FormValues;
  onChange: (values: FormValues) => void;
  fields: readonly CustomField[];
  faults: Faults;
  /** Whoever came by SMS has his card and his phone. */
  isMixed?: boolean;
  /** What stands at the right of a contact that has a fault: a way out of it. */
  besidePhone?: ReactNode;
};

type TextKey = "surname" | "name" | "patronymic" | "phone" | "email" | "city";

/** What stands on a paper form, in the order of its lines. Enter goes on to the next line: a scanner presses it too. */
export function RequestForm({ values, onChange, fields, faults, isMixed = false, besidePhone }: Props) {
  const t = useTranslations("activation.form");
  const card = useTranslations("card");
  const today = useToday();
  const stores = useQuery(storesQuery);
  const set = (part: Partial<FormValues>) => onChange({ ...values, ...part });
  const offered = consentOptions.filter(({ needs }) => values[needs].trim() !== "");
  const text = (key: TextKey, label: string, mode?: "tel" | "email") => (
    <Field label={label} error={faults[`answers.${key}`]}>
      <Input
        value={values[key]}
        onValueChange={(value) => set({ [key]: value })}
        maxLength={key === "email" ? 254 : 100}
        {...(mode && { inputMode: mode })}
      />
    </Field>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter means "on" wherever one types inside
    <div className="flex flex-col gap-5" onKeyDown={goOn}>
      {!isMixed && (
        <div className="grid grid-cols-3 gap-3 max-lg:grid-cols-2 max-sm:grid-cols-1">
          <Field label={t("card")} error={faults.card} className="max-lg:col-span-2 max-sm:col-span-1">
            <Input
              value={values.card}
              onValueChange={(number) => set({ card: number })}
              maxLength={64}
              inputMode="numeric"
              autoFocus
            />
          </Field>
          <Field label={t("store")} error={faults.storeId}>
            <Combobox
              options={(stores.data ?? []).map((store) => ({
                value: String(store.id),
                label: store.name,
                ...(store.city && { hint: store.city }),
              }))}
              value={values.storeId}
              onValueChange={(storeId) => set({ storeId })}
              placeholder={t("noStore")}
            />
          </Field>
          <Field label={t("filledOn")} error={faults.filledOn}>
            <DateField value={values.filledOn ?? null} onValueChange={(filledOn) => set({ filledOn })} max={today} />
          </Field>
        </div>
      )}
      <div className="grid grid-cols-3 gap-3 max-lg:grid-cols-2 max-sm:grid-cols-1">
        {text("surname", card("field.surname"))}
        {text("name", card("field.name"))}
        {text("patronymic", card("field.patronymic"))}
        {!isMixed && text("phone", card("phone"), "tel")}
        {text("email", card("email"), "email")}
        {text("city", card("field.city"))}
        {besidePhone && <div className="col-span-full">{besidePhone}</div>}
        <Field label={card("field.birthDate")} error={faults["answers.birthDate"]}>
          <DateField
            value={values.birthDate ?? null}
            onValueChange={(birthDate) => set({ birthDate })}
            min="1900-01-01"
            max={today}
          />
        </Field>
        <Field label={card("field.gender")} className="col-span-2 max-sm:col-span-1">
          <SegmentedControl
            label={card("field.gender")}
            value={values.gender}
            onValueChange={(gender) => set({ gender })}
            options={(["female", "male", "none"] as const).map((gender) => ({
              value: gender,
              label: card(`gender.${gender}`),
            }))}
          />
        </Field>
      </div>
      {fields.length > 0 && (
        <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
          {fields.map((field) => (
            <Field
              key={field.key}
              label={field.label}
              hint={field.hint || undefined}
              error={faults[`answers.custom.${field.key}`]}
              className={field.type === "choices" || field.type === "long_text" ? "col-span-full" : ""}
            >
              <Answer
                field={field}
                value={values.custom[field.key] ?? null}
                onChange={(value) => set({ custom: { ...values.custom, [field.key]: value } })}
              />
            </Field>
          ))}
        </div>
      )}
      {offered.length > 0 && (
        <Field label={card("consents.title")} error={faults["answers.consents"]}>
          {offered.map(({ key }) => (
            <Checkbox
              key={key}
              label={card(`register.${key}`)}
              checked={values.consents.includes(key)}
              onCheckedChange={(checked) =>
                set({ consents: checked ? [...values.consents, key] : values.consents.filter((one) => one !== key) })
              }
            />
          ))}
        </Field>
      )}
    </div>
  );
}

/** Enter in a line of text takes the cursor to the next line; with Ctrl it is the form's own. */
function goOn(event: KeyboardEvent<HTMLDivElement>) {
  const { target } = event;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !(target instanceof HTMLInputElement)) return;
  if (target.getAttribute("aria-expanded") === "true") return;
  event.preventDefault();
  const lines = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input:not([type=hidden], [aria-hidden])")];
  lines[lines.indexOf(target) + 1]?.focus();
}
