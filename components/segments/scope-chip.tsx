"use client";

import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverTitle } from "@/components/ui/popover";
import { allOf } from "@/lib/segments/edit-tree";
import { namedStates } from "@/lib/segments/rules";
import type { EditableNode } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";

type Props = { conditions: readonly EditableNode[]; onChange: (conditions: EditableNode[]) => void };

/** Whom the filter ranges over: the first, quiet chip. Other states are asked for by a condition of their own (H14). */
export function ScopeChip({ conditions, onChange }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const [open, setOpen] = useState(false);
  const control = catalogue.filters.find(({ id }) => id === "client.state")?.control;
  const states = control?.kind === "choice" ? (control.options ?? []) : [];
  const named = namedStates(allOf([...conditions]));

  function choose(next: string[]) {
    const others = conditions.filter((node) => !(node.op === "is" && node.filter === "client.state"));
    const condition: EditableNode[] =
      next.length > 0 ? [{ op: "is", filter: "client.state", value: { in: next } }] : [];
    onChange([...others, ...condition]);
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={
        <button
          type="button"
          title={t("scopeHint")}
          className="inline-flex h-7 items-center gap-1.5 rounded-chip px-2 text-table text-text-3 transition-colors hover:bg-hover hover:text-text-2 data-popup-open:bg-hover"
        >
          <UsersRound aria-hidden className="size-3.5" />
          {named.length > 0 ? t("scopeOwn") : t("scopeDefault")}
        </button>
      }
    >
      <PopoverTitle>{t("scopeTitle")}</PopoverTitle>
      <p className="mt-1 mb-2 text-caption text-text-3">{t("scopeHint")}</p>
      {states.map((state) => (
        <Checkbox
          key={state.key}
          label={state.label}
          checked={named.includes(state.key)}
          onCheckedChange={(on) => choose(on ? [...named, state.key] : named.filter((key) => key !== state.key))}
        />
      ))}
      {named.length > 0 && (
        <Button size="small" tone="quiet" className="mt-2 self-start" onClick={() => choose([])}>
          {t("scopeDefault")}
        </Button>
      )}
    </Popover>
  );
}
