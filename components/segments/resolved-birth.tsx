"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import { addDays, addYears } from "@/lib/core/dates";
import type { FilterValue } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";
import { numberAt } from "./editors/editor-props";

/** What an age means in birth dates today, so that «до 30» is not read in two ways (H18). */
export function ResolvedBirth({ value }: { value: FilterValue | undefined }) {
  const t = useTranslations("builder");
  const format = useFormat();
  const { today } = useCatalogue();
  const [less, more, from, to] = ["less", "more", "from", "to"].map((key) => numberAt(value, key));

  // Somebody is at most `years` old when born after the same day `years + 1` years ago.
  const atMost = (years: number) => addDays(addYears(today, -(years + 1)), 1);
  const atLeast = (years: number) => addYears(today, -years);
  const words = [];
  if (typeof less === "number") words.push(t("bornLater", { day: format.day(atMost(less - 1)) }));
  if (typeof more === "number") words.push(t("bornEarlier", { day: format.day(atLeast(more + 1)) }));
  if (typeof from === "number" && typeof to === "number") {
    words.push(t("bornBetween", { range: format.dayRange(atMost(to), atLeast(from)) }));
  } else if (typeof from === "number") words.push(t("bornEarlier", { day: format.day(atLeast(from)) }));
  else if (typeof to === "number") words.push(t("bornLater", { day: format.day(atMost(to)) }));
  if (typeof to === "number") words.push(t("includeAge", { age: to }));
  return words.length > 0 ? <p className="text-caption text-text-3">{words.join(". ")}</p> : null;
}
