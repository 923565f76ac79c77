"use client";

import { ArrowLeft, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { PopoverTitle } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import { type Condition, conditionNode } from "@/lib/segments/condition-form";
import type { EditableNode, FilterValue } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";
import { ValueEditor } from "./editors/value-editor";
import { PeriodPart } from "./period-part";
import { RemainingCount } from "./remaining-count";
import { ResolvedBirth } from "./resolved-birth";

type Props = {
  condition: Omit<Condition, "value"> & { value?: FilterValue };
  /** The whole filter with this node in the place of the condition: what the live count asks for. */
  filterWith: (node: EditableNode) => EditableNode[];
  onApply: (node: EditableNode) => void;
  onCancel: () => void;
  onBack?: () => void;
  /** Further actions on the condition, at the right of the head. */
  menu?: ReactNode;
};

/** The editor of one condition: what it means, its value, and how many would remain. */
export function ConditionPopover({ condition, filterWith, onApply, onCancel, onBack, menu }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const { filter } = condition;
  const [value, setValue] = useState(condition.value ?? initialValue(condition));
  const [except, setExcept] = useState(condition.except);
  const [orMissing, setOrMissing] = useState(condition.orMissing);
  const [period, setPeriod] = useState(condition.period);
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>("[data-autofocus], [role=combobox], [role=listbox], [role=checkbox]")
      ?.focus();
  }, []);

  const mayMiss = "nullable" in filter.control && filter.control.nullable && value?.empty === undefined && !period;
  const node =
    value && conditionNode({ ...condition, value, except, orMissing: orMissing && mayMiss, period }, catalogue);

  function apply() {
    if (node) onApply(node);
    else setAsked(true);
  }

  return (
    <form
      ref={form}
      noValidate
      className="flex min-h-0 flex-col"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        event.stopPropagation();
        apply();
      }}
    >
      <div className="flex h-11 shrink-0 items-center gap-1.5 border-line border-b px-4">
        {onBack && <IconButton size="small" label={t("back")} icon={<ArrowLeft aria-hidden />} onClick={onBack} />}
        <PopoverTitle className="min-w-0 flex-1 truncate">{filter.label}</PopoverTitle>
        {filter.hint && (
          <Tooltip label={filter.hint}>
            <button type="button" aria-label={t("about")} className="flex rounded-full text-text-3 hover:text-text">
              <Info aria-hidden className="size-4" />
            </button>
          </Tooltip>
        )}
        {menu}
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-y-auto p-4">
        <ValueEditor filter={filter} control={filter.control} value={value} onValue={setValue} />
        {filter.control.kind === "age" && <ResolvedBirth value={value} />}
        {filter.measure && <PeriodPart filter={filter} value={period} onValue={setPeriod} />}
        {mayMiss && (
          <Checkbox
            label={filter.group === "purchases" ? t("orMissingPurchases") : t("orMissing")}
            checked={orMissing}
            onCheckedChange={setOrMissing}
          />
        )}
        <Checkbox label={t("makeExcept")} checked={except} onCheckedChange={setExcept} />
        {asked && !node && (
          <p role="alert" className="text-caption text-danger-text">
            {t("enterValue")}
          </p>
        )}
      </div>
      <div className="flex min-h-14 shrink-0 items-center gap-2 border-line border-t px-4 py-2">
        <RemainingCount conditions={node ? filterWith(node) : undefined} />
        <span className="ml-auto flex gap-2">
          <Button tone="quiet" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button tone="primary" type="submit">
            {t("apply")}
          </Button>
        </span>
      </div>
    </form>
  );
}

function initialValue({ filter }: Props["condition"]): FilterValue | undefined {
  return filter.control.kind === "yesNo" ? { is: true } : undefined;
}
