"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import type { SegmentColour } from "./segment-colour";

type Props = Omit<ComponentProps<"button">, "name" | "children"> & {
  colour: SegmentColour;
  name: string;
  /** Changed and not saved: a ring in the dot and the word. */
  changed?: boolean;
};

/** The open segment, first in the row of chips, in its own colour; opens its menu or «Название и цвет». */
export function SegmentChip({ colour, name, changed, className, ...button }: Props) {
  const t = useTranslations("ui");
  return (
    <button
      {...button}
      type="button"
      data-segment={colour}
      className={cn(
        "inline-flex h-7 max-w-90 items-center gap-1.5 rounded-chip bg-segment-field px-2 text-segment-text text-table",
        className,
      )}
    >
      <span
        aria-hidden
        className={cn("size-2 shrink-0 rounded-full", changed ? "border-2 border-segment-dot" : "bg-segment-dot")}
      />
      <span className="truncate font-semibold">{name}</span>
      {changed && <span className="shrink-0 text-caption">{t("changed")}</span>}
      <ChevronDown aria-hidden className="size-3.5" />
    </button>
  );
}
