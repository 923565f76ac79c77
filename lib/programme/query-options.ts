import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

import type { ProgrammeRules } from "./rules-schema";
import type { RulesEffect } from "./version-schema";

const ask = (rules: ProgrammeRules, precision: "sample" | "exact", signal: AbortSignal) =>
  askJson<RulesEffect>("/api/admin/programme/effect", { rules, precision }, { signal });

/** What rules would do if they began now: of a large base by a sample, at once. */
export const rulesEffectQuery = (rules: ProgrammeRules) =>
  queryOptions({
    queryKey: ["rules-effect", rules],
    queryFn: ({ signal }) => ask(rules, "sample", signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

/** The same counted over everybody: seconds for a large base. */
export const exactEffectQuery = (rules: ProgrammeRules) =>
  queryOptions({
    queryKey: ["rules-effect", "exact", rules],
    queryFn: ({ signal }) => ask(rules, "exact", signal),
    staleTime: 0,
    retry: false,
  });
