"use client";

import { useQueries } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";

import type { FilterOptions } from "@/lib/segments/catalogue-schema";
import { keysToName } from "@/lib/segments/describe-condition";
import type { Wording } from "@/lib/segments/describe-value";
import { filterOptionsOptions } from "@/lib/segments/query-options";
import type { EditableDefinition } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";

/** What puts a definition into words: the texts, the catalogue, and the names of stores, goods and segments it holds. */
export function useWording(definition: EditableDefinition): Wording {
  const t = useTranslations("filters");
  const locale = useLocale() === "en" ? "en" : "ru";
  const catalogue = useCatalogue();
  const wanted = [...keysToName(definition, catalogue)];
  const names = useQueries({
    queries: wanted.map(([filter, keys]) => filterOptionsOptions(filter, { keys })),
    combine: (answers) => namesOf(wanted, answers),
  });
  return {
    translate: t as unknown as Wording["translate"],
    locale,
    catalogue,
    nameOf: (filter, key) => names[`${filter} ${key}`],
  };
}

function namesOf(
  wanted: [string, string[]][],
  answers: { data?: FilterOptions | undefined }[],
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [index, [filter]] of wanted.entries()) {
    for (const { key, label } of answers[index]?.data?.options ?? []) names[`${filter} ${key}`] = label;
  }
  return names;
}
