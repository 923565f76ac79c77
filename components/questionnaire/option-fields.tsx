"use client";

import { ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { optionsMax, type SaveQuestionInput } from "@/lib/programme/questionnaire-schema";

type Options = NonNullable<SaveQuestionInput["options"]>;

type Props = { options: Options; onChange: (options: Options) => void; faults: Faults };

/** The answers to choose from, in their order. */
export function OptionFields({ options, onChange, faults }: Props) {
  const t = useTranslations("questionnaire");
  const change = (at: number, label: string) =>
    onChange(options.map((option, index) => (index === at ? { ...option, label } : option)));
  const raise = (at: number) => {
    const next = [...options];
    next.splice(at - 1, 2, ...next.slice(at - 1, at + 1).reverse());
    onChange(next);
  };
  return (
    <Field label={t("options")} required error={faults.options}>
      <div className="flex flex-col gap-2">
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new option has nothing else to be told by
          <div key={index} className="flex items-start gap-1">
            <Field
              label={t("option", { n: index + 1 })}
              hideLabel
              error={faults[`options.${index}.label`]}
              className="flex-1"
            >
              <Input value={option.label} onValueChange={(label) => change(index, label)} maxLength={100} />
            </Field>
            {index > 0 && (
              <IconButton
                label={t("raise", { n: index + 1 })}
                icon={<ArrowUp aria-hidden />}
                onClick={() => raise(index)}
              />
            )}
            <IconButton
              label={t("removeOption", { n: index + 1 })}
              icon={<X aria-hidden />}
              onClick={() => onChange(options.filter((_, at) => at !== index))}
            />
          </div>
        ))}
        {options.length < optionsMax && (
          <Button
            icon={<Plus aria-hidden />}
            className="self-start"
            onClick={() => onChange([...options, { key: null, label: "" }])}
          >
            {t("addOption")}
          </Button>
        )}
      </div>
    </Field>
  );
}
