"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";

type Props = {
  /** How many, in words of the domain: «Выбрано 200 клиентов». */
  label: string;
  /** «Выбрать всех по фильтру: 12 431»; absent when all of them are. */
  selectAllLabel?: string;
  onSelectAll?: () => void;
  allLoadedTicked: boolean;
  onTickAll: (ticked: boolean) => void;
  onClear: () => void;
  actions?: ReactNode;
};

/** Covers the head of the table while rows are ticked. */
export function SelectionBar({
  label,
  selectAllLabel,
  onSelectAll,
  allLoadedTicked,
  onTickAll,
  onClear,
  actions,
}: Props) {
  const t = useTranslations("table");
  return (
    <div className="absolute inset-x-0 top-0 z-bulk flex h-10 items-center gap-3 overflow-x-auto border-line border-b bg-selected pr-1 text-table">
      <span className="flex w-9 shrink-0 justify-center">
        <Checkbox
          aria-label={t("tickAll")}
          checked={allLoadedTicked}
          indeterminate={!allLoadedTicked}
          onCheckedChange={onTickAll}
        />
      </span>
      <span role="status" className="shrink-0 font-medium">
        {label}
      </span>
      {selectAllLabel && (
        <Button tone="link" onClick={onSelectAll}>
          {selectAllLabel}
        </Button>
      )}
      <span className="ml-auto flex shrink-0 items-center gap-2">{actions}</span>
      <IconButton label={t("clearSelection")} keys="Esc" icon={<X aria-hidden />} onClick={onClear} />
    </div>
  );
}
