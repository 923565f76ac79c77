"use client";

import { useTranslations } from "next-intl";

import type { CustomField } from "@/lib/programme/custom-field-schema";

import { Answer } from "./answer-control";
import { Controlled } from "./controlled";
import { FormSection } from "./form-section";

/** The questionnaire as it is configured, section by section. */
export function QuestionFields({ fields }: { fields: readonly CustomField[] }) {
  const t = useTranslations("card.profile");
  const sections = [...new Set(fields.map((field) => field.section))];
  return sections.map((section) => (
    <FormSection key={section} title={section || t("questions")}>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-md:grid-cols-1">
        {fields
          .filter((field) => field.section === section)
          .map((field) => (
            <Controlled
              key={field.key}
              name={`custom.${field.key}`}
              label={field.label}
              required={field.required}
              hint={field.hint || undefined}
              className={field.type === "choices" || field.type === "long_text" ? "col-span-2 max-md:col-span-1" : ""}
            >
              {({ value, onChange, onBlur }) => (
                <Answer field={field} value={value ?? null} onChange={onChange} onBlur={onBlur} />
              )}
            </Controlled>
          ))}
      </div>
    </FormSection>
  ));
}
