"use client";

import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { shownText } from "@/lib/segments/sealed-text";

const shownMax = 6;

type Props = { values: readonly string[]; onRemove: () => void };

/** Contacts that somebody else has put into a condition: they go on counting, and their masks alone are shown. */
export function SealedValues({ values, onRemove }: Props) {
  const t = useTranslations("builder");
  const rest = values.length - shownMax;
  return (
    <div className="flex items-start gap-2 rounded-control bg-subtle px-3 py-2 text-table">
      <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0 text-text-3" />
      <p className="min-w-0 flex-1">
        {values.slice(0, shownMax).map(shownText).join(", ")}
        {rest > 0 && ` ${t("sealedRest", { n: rest })}`}
        <span className="block text-caption text-text-3">{t("sealed")}</span>
      </p>
      <Button tone="quiet" size="small" onClick={onRemove}>
        {t("sealedRemove")}
      </Button>
    </div>
  );
}
