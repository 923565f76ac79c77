"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { CatalogueFilter } from "@/lib/segments/catalogue-schema";
import type { EditableNode } from "@/lib/segments/tree";

import { ConditionPopover } from "./condition-popover";
import { FilterCatalogue } from "./filter-catalogue";
import { rememberFilterUse } from "./frequent-filters";

type Props = {
  /** Inside a bracket: only these, and a smaller button. */
  only?: readonly string[];
  filterWith: (node: EditableNode) => EditableNode[];
  onAdd: (node: EditableNode, filter: CatalogueFilter) => void;
};

/** «+ Фильтр»: the catalogue, and the editor of what was chosen in the same popover. */
export function AddCondition({ only, filterWith, onAdd }: Props) {
  const t = useTranslations("builder");
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState<CatalogueFilter>();
  useShortcuts(
    useMemo(
      () => (only ? [] : [{ keys: "F", label: t("addHint"), group: "here" as const, run: () => setOpen(true) }]),
      [only, t],
    ),
  );

  function change(next: boolean) {
    setOpen(next);
    if (!next) setFilter(undefined);
  }

  return (
    <Popover
      open={open}
      onOpenChange={change}
      label={t("addHint")}
      className="h-120 w-104 max-w-[calc(100vw-1rem)] p-0 has-[form]:h-auto has-[form]:max-h-120"
      trigger={
        <Button size="small" tone={only ? "quiet" : "secondary"} icon={<Plus aria-hidden className="size-3.5" />}>
          {only ? t("addInto") : t("add")}
        </Button>
      }
    >
      {filter ? (
        <ConditionPopover
          key={filter.id}
          condition={{ filter, except: false, orMissing: false, off: false }}
          filterWith={filterWith}
          onBack={() => setFilter(undefined)}
          onCancel={() => change(false)}
          onApply={(node) => {
            change(false);
            rememberFilterUse(filter.id);
            onAdd(node, filter);
          }}
        />
      ) : (
        <FilterCatalogue only={only} onChoose={setFilter} />
      )}
    </Popover>
  );
}
