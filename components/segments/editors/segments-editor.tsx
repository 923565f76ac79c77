"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";

import { Many } from "./choice-editor";
import { type EditorProps, listAt } from "./editor-props";

/** Member now of any of the segments, or of none of them. */
export function SegmentsEditor({ filter, value, onValue }: EditorProps<"segments">) {
  const t = useTranslations("builder");
  const [form, setForm] = useState<"in" | "notIn">(value && "notIn" in value ? "notIn" : "in");
  const chosen = listAt(value, form);
  return (
    <div className="flex min-h-0 flex-col gap-2.5">
      <SegmentedControl
        label={filter.label}
        options={(["in", "notIn"] as const).map((one) => ({ value: one, label: t(`segments.${one}`) }))}
        value={form}
        onValueChange={(next) => {
          setForm(next);
          onValue(chosen.length > 0 ? { [next]: chosen } : undefined);
        }}
      />
      <Many
        filter={filter}
        value={chosen}
        onValue={(next) => onValue(next.length > 0 ? { [form]: next } : undefined)}
      />
    </div>
  );
}
