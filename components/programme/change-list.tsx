"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { RuleChange } from "@/lib/programme/compare-rules";
import type { RuleNames } from "@/lib/programme/version-schema";

import { useRuleWords } from "./use-rule-words";

const shownMax = 6;

type Props = { changes: readonly RuleChange[]; names: RuleNames };

/** What a version changes: each rule with what it was and what it is. */
export function ChangeList({ changes, names }: Props) {
  const t = useTranslations("programme");
  const words = useRuleWords(names);
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, shownMax);
  return (
    <>
      <ul className="flex flex-col gap-0.5 text-table">
        {shown.map((change) => {
          const { rule, before, after } = words.change(change);
          return (
            <li key={JSON.stringify({ ...change, before: null, after: null })}>
              <span className="text-text-2">{rule}: </span>
              <del className="text-text-3">{before}</del> <ins className="font-medium no-underline">{after}</ins>
            </li>
          );
        })}
      </ul>
      {changes.length > shown.length && (
        <Button tone="quiet" size="small" className="-ml-2 self-start" onClick={() => setAll(true)}>
          {t("more", { n: changes.length - shown.length })}
        </Button>
      )}
    </>
  );
}
