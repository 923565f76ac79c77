"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  type CustomField,
  type CustomValue,
  longTextMax,
  textMax,
  topOfRating,
} from "@/lib/programme/custom-field-schema";

type AnswerProps = {
  field: CustomField;
  value: CustomValue | null;
  onChange: (value: CustomValue | null | undefined) => void;
  onBlur?: () => void;
};

const thousandths = 3;

/** The control of one question, by its type. */
export function Answer({ field, value, onChange, onBlur }: AnswerProps) {
  const t = useTranslations("card.profile");
  switch (field.type) {
    case "text":
      return (
        <Input
          value={typeof value === "string" ? value : ""}
          onValueChange={(text) => onChange(text || null)}
          onBlur={onBlur}
          maxLength={textMax}
        />
      );
    case "long_text":
      return (
        <Textarea
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          onBlur={onBlur}
          maxLength={longTextMax}
          rows={4}
        />
      );
    case "phone":
    case "email":
      return (
        <Input
          value={typeof value === "string" ? value : ""}
          onValueChange={(text) => onChange(text || null)}
          onBlur={onBlur}
          inputMode={field.type === "phone" ? "tel" : "email"}
          maxLength={254}
        />
      );
    case "rating":
      return (
        <SegmentedControl
          label={field.label}
          value={typeof value === "number" ? String(value) : "unset"}
          onValueChange={(mark) => onChange(mark === "unset" ? null : Number(mark))}
          options={[
            ...Array.from({ length: topOfRating(field) }, (_, n) => ({ value: String(n + 1), label: String(n + 1) })),
            { value: "unset", label: t("unset") },
          ]}
        />
      );
    case "number":
      return (
        <NumberInput
          value={typeof value === "number" ? Math.round(value * 10 ** thousandths) : null}
          onValueChange={(units) => onChange(typeof units === "number" ? units / 10 ** thousandths : units)}
          onBlur={onBlur}
          decimals={thousandths}
          className="max-w-40"
        />
      );
    case "date":
      return (
        <DateField
          value={typeof value === "string" ? value : null}
          onValueChange={onChange}
          onBlur={onBlur}
          className="max-w-40"
        />
      );
    case "boolean":
      return (
        <SegmentedControl
          label={field.label}
          value={value === null ? "unset" : value ? "yes" : "no"}
          onValueChange={(choice) => onChange(choice === "unset" ? null : choice === "yes")}
          options={(["yes", "no", "unset"] as const).map((choice) => ({ value: choice, label: t(choice) }))}
        />
      );
    case "choice":
      return (
        <Select
          value={typeof value === "string" ? value : unset}
          onValueChange={(choice) => onChange(choice === unset ? null : choice)}
          options={[
            { value: unset, label: t("unset") },
            ...field.options.map((option) => ({ value: option.key, label: option.label })),
          ]}
        />
      );
    case "choices":
      return <Choices field={field} chosen={Array.isArray(value) ? value : []} onChange={onChange} />;
  }
}

const unset = "";

type ChoicesProps = { field: CustomField; chosen: readonly string[]; onChange: (value: string[] | null) => void };

function Choices({ field, chosen, onChange }: ChoicesProps) {
  return (
    <div className="grid grid-cols-3 gap-x-4 max-md:grid-cols-1">
      {field.options.map((option) => (
        <Checkbox
          key={option.key}
          label={option.label}
          checked={chosen.includes(option.key)}
          onCheckedChange={(checked) => {
            // Kept in the order of the questionnaire, so that ticking on and off again is no change.
            const next = field.options
              .map(({ key }) => key)
              .filter((key) => (key === option.key ? checked : chosen.includes(key)));
            onChange(next.length > 0 ? next : null);
          }}
        />
      ))}
    </div>
  );
}
