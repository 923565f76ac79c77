"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceList } from "@/components/ui/choice-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import type { Option } from "@/lib/segments/controls";

import { type EditorProps, listAt, textAt } from "./editor-props";
import { useFilterOptions } from "./use-filter-options";

/** One or several of few or of many; where the control allows it, also by a part of the name, or not given. */
export function ChoiceEditor({ filter, control, value, onValue }: EditorProps<"choice">) {
  const t = useTranslations("builder");
  const forms = ["in", ...(control.textForms ?? []), ...(control.nullable ? (["empty"] as const) : [])] as const;
  const [form, setForm] = useState<(typeof forms)[number]>(() => forms.find((one) => value && one in value) ?? "in");
  const chosen = listAt(value, "in");
  const choose = (next: string[]) => onValue(next.length > 0 ? { in: next } : undefined);

  return (
    <div className="flex min-h-0 flex-col gap-2.5">
      {forms.length > 1 && (
        <SegmentedControl
          label={filter.label}
          options={forms.map((one) => ({ value: one, label: one === "in" ? t("chooseForm") : t(`text.${one}`) }))}
          value={form}
          onValueChange={(next) => {
            setForm(next);
            onValue(next === "empty" ? { empty: true } : undefined);
          }}
        />
      )}
      {form === "in" && control.options && <Few options={control.options} value={chosen} onValue={choose} />}
      {form === "in" && !control.options && <Many filter={filter} value={chosen} onValue={choose} />}
      {form !== "in" && form !== "empty" && (
        <Input
          data-autofocus
          aria-label={filter.label}
          value={textAt(value, form)}
          onValueChange={(needle) => onValue(needle.trim() ? { [form]: needle } : undefined)}
        />
      )}
    </div>
  );
}

type ListProps = { value: string[]; onValue: (value: string[]) => void };

function Few({ options, value, onValue }: ListProps & { options: readonly Option[] }) {
  return (
    <div className="flex max-h-72 flex-col overflow-y-auto">
      {options.map((option) => (
        <Checkbox
          key={option.key}
          label={option.label}
          checked={value.includes(option.key)}
          onCheckedChange={(on) => onValue(on ? [...value, option.key] : value.filter((key) => key !== option.key))}
        />
      ))}
    </div>
  );
}

export function Many({ filter, value, onValue }: ListProps & Pick<EditorProps, "filter">) {
  const t = useTranslations("builder");
  const { groups, loading, error, retry, onSearch } = useFilterOptions(filter.id, value);
  if (error) return <ErrorNotice onRetry={retry} />;
  if (loading) return <Skeleton className="h-40 w-full" />;
  return (
    <ChoiceList
      label={filter.label}
      groups={groups}
      value={value}
      onValueChange={onValue}
      searchPlaceholder={t("optionSearch")}
      {...(onSearch && { onSearch })}
    />
  );
}
