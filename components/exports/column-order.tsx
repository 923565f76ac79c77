"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import type { OfferedColumn } from "@/lib/exports/schema";

type Props = { offered: readonly OfferedColumn[]; value: string[]; onValue: (value: string[]) => void };

/** The chosen columns in the order of the file. */
export function ColumnOrder({ offered, value, onValue }: Props) {
  const t = useTranslations("exportPage");
  function swap(index: number, by: number) {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onValue(next);
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-label text-text-2">
        {t("order")} · {t("chosen", { n: value.length })}
      </span>
      <ol className="max-h-80 overflow-y-auto">
        {value.map((id, index) => {
          const name = offered.find((column) => column.id === id)?.label ?? id;
          return (
            <li key={id} className="group flex h-7 items-center gap-1 rounded-chip px-1.5 text-table hover:bg-hover">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
                {index > 0 && (
                  <IconButton
                    size="tiny"
                    label={t("up", { name })}
                    icon={<ArrowUp aria-hidden className="size-3.5" />}
                    onClick={() => swap(index, -1)}
                  />
                )}
                {index < value.length - 1 && (
                  <IconButton
                    size="tiny"
                    label={t("down", { name })}
                    icon={<ArrowDown aria-hidden className="size-3.5" />}
                    onClick={() => swap(index, 1)}
                  />
                )}
                <IconButton
                  size="tiny"
                  label={t("remove", { name })}
                  icon={<X aria-hidden className="size-3.5" />}
                  onClick={() => onValue(value.filter((other) => other !== id))}
                />
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
