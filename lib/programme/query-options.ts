import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

import type { ProgrammeRules } from "./rules-schema";
import type { RulesEffect } from "./version-schema";

/** What rules would do if they began now. */
export const rulesEffectQuery = (rules: ProgrammeRules) =>
  queryOptions({
    queryKey: ["rules-effect", rules],
    queryFn: ({ signal }) => askJson<RulesEffect>("/api/admin/programme/effect", { rules }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
