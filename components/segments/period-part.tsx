"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";
import type { CatalogueFilter } from "@/lib/segments/catalogue-schema";
import { findFilter } from "@/lib/segments/condition-form";
import type { FilterValue } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";
import { DateEditor } from "./editors/date-editor";

type Props = {
  filter: CatalogueFilter;
  value: FilterValue | undefined;
  onValue: (value: FilterValue | undefined) => void;
};

type Choice = "all" | "30" | "90" | "dates";

/** «За период»: the measure over the events of these days only, not over a whole life (H15). */
export function PeriodPart({ filter, value, onValue }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const event = catalogue.events.find((known) => known.event === filter.measure?.event);
  const period = event?.period ? findFilter(catalogue, event.period) : undefined;
  const [choice, setChoice] = useState<Choice>(() => choiceOf(value));
  if (period?.control.kind !== "date") return null;

  return (
    <div className="flex flex-col gap-2 border-line border-t pt-2.5">
      <span className="text-label text-text-2">{t("inPeriod")}</span>
      <SegmentedControl
        label={t("inPeriod")}
        options={[
          { value: "all", label: t("allTime") },
          { value: "30", label: t("days30") },
          { value: "90", label: t("days90") },
          { value: "dates", label: t("dates") },
        ]}
        value={choice}
        onValueChange={(next: Choice) => {
          setChoice(next);
          onValue(next === "30" || next === "90" ? { lastDays: Number(next) } : undefined);
        }}
      />
      {choice === "dates" && (
        <DateEditor filter={period} control={{ kind: "date", nullable: false }} value={value} onValue={onValue} />
      )}
    </div>
  );
}

function choiceOf(value: FilterValue | undefined): Choice {
  if (!value) return "all";
  if (value.lastDays === 30) return "30";
  return value.lastDays === 90 ? "90" : "dates";
}
