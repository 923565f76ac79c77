"use client";

import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";

import type { ProductPart } from "@/lib/programme/judge-products";

/** Under a line that takes no part or not fully: what it is shut out of, and by what. */
export function ProductPartNote({ part }: { part: ProductPart }) {
  const t = useTranslations("purchases.add");
  const { earns, pays, earningCategory, payingCategory } = part;
  const category = earningCategory ?? payingCategory;
  return (
    <span className="flex items-start gap-1 text-caption text-warn-text">
      <CircleSlash aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span>
        {t(earns ? "noPaying" : pays ? "noEarning" : "noPart")}:{" "}
        {category === null ? t("becauseProduct") : t("becauseCategory", { name: category })}
      </span>
    </span>
  );
}
