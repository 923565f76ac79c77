"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { ChoiceList } from "@/components/ui/choice-list";
import { Select } from "@/components/ui/select";
import type { ColumnSet, OfferedColumn } from "@/lib/exports/schema";

import { ColumnOrder } from "./column-order";
import { SaveColumnSet } from "./save-column-set";

type Props = {
  offered: readonly OfferedColumn[];
  sets: readonly ColumnSet[];
  value: string[];
  onValue: (value: string[]) => void;
  usual: string[];
};

const usualSet = "";

/** Columns by group at the left, their order in the file at the right; sets are kept for next time. */
export function ColumnChoice({ offered, sets, value, onValue, usual }: Props) {
  const t = useTranslations("exportPage");
  const groups = useMemo(() => {
    const keys = [...new Set(offered.map(({ group }) => group))];
    return keys.map((key) => ({
      name: t(`groups.${key}`),
      choices: offered.filter(({ group }) => group === key).map(({ id, label }) => ({ value: id, label })),
    }));
  }, [offered, t]);
  const current = sets.find(({ columns }) => columns.join() === value.join())?.name ?? usualSet;

  return (
    <div className="flex flex-col gap-3">
      {sets.length > 0 && (
        <Select
          label={t("sets")}
          className="w-72"
          options={[
            { value: usualSet, label: t("setNone") },
            ...sets.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={current}
          onValueChange={(name) => onValue(sets.find((set) => set.name === name)?.columns ?? usual)}
        />
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <ChoiceList
          label={t("columns")}
          groups={groups}
          value={value}
          onValueChange={onValue}
          searchPlaceholder={t("search")}
          rows={10}
        />
        <ColumnOrder offered={offered} value={value} onValue={onValue} />
      </div>
      <SaveColumnSet sets={sets} columns={value} />
    </div>
  );
}
