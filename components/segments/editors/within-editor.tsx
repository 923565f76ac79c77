"use client";

import { useTranslations } from "next-intl";

import { NumberInput } from "@/components/ui/number-input";
import { useFormat } from "@/components/ui/use-format";
import { addDays } from "@/lib/core/dates";

import { useCatalogue } from "../catalogue-context";
import { type EditorProps, numberAt } from "./editor-props";

/** Within so many days from today; the days it means now are shown (N18). */
export function WithinEditor({ filter, control, value, onValue }: EditorProps<"within">) {
  const t = useTranslations("builder");
  const format = useFormat();
  const { today } = useCatalogue();
  const days = numberAt(value, "within");
  return (
    <div className="flex flex-col gap-2.5">
      <NumberInput
        data-autofocus
        className="w-40"
        aria-label={filter.label}
        min={0}
        max={control.max}
        unit={t("daysUnit")}
        value={days}
        onValueChange={(next) => onValue(typeof next === "number" ? { within: next } : undefined)}
      />
      <p className="text-caption text-text-3">{t("zeroIsToday")}</p>
      {days !== null && (
        <p className="text-caption text-text-3">
          {t("nowThisIs", { range: format.dayRange(today, addDays(today, days)) })}
        </p>
      )}
    </div>
  );
}
