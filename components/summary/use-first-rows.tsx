"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";

const rowsAtFirst = 10;

/** The first rows of a long list and the button that brings the rest. */
export function useFirstRows<Row>(rows: readonly Row[], showsAll = false): { shown: readonly Row[]; more: ReactNode } {
  const t = useTranslations("summary");
  const [all, setAll] = useState(showsAll);
  const shown = all ? rows : rows.slice(0, rowsAtFirst);
  return {
    shown,
    more: shown.length < rows.length && (
      <Button tone="link" size="auto" className="self-start print:hidden" onClick={() => setAll(true)}>
        {t("all", { n: rows.length })}
      </Button>
    ),
  };
}
