"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Popover, PopoverTitle } from "@/components/ui/popover";
import type { CatalogueEvent } from "@/lib/segments/catalogue-schema";
import { describeHaving } from "@/lib/segments/describe-condition";
import { allOf } from "@/lib/segments/edit-tree";
import type { EditableNode, FilterValue, HavingMeasure } from "@/lib/segments/tree";

import { NumberEditor } from "./editors/number-editor";
import { useWording } from "./use-wording";

type EventGroup = Extract<EditableNode, { op: "event" }>;
type Props = { group: EventGroup; event: CatalogueEvent; onChange: (group: EventGroup) => void };
type Measures = Partial<Record<HavingMeasure, FilterValue>>;

/** «Таких покупок от 2 на сумму от 5 000»: what all matching events together have to come to (N19). */
export function HavingChip({ group, event, onChange }: Props) {
  const t = useTranslations("builder");
  const wording = useWording(allOf([group]));
  const words = group.having && describeHaving(group.event, group.having, wording);
  const [open, setOpen] = useState(false);
  const [measures, setMeasures] = useState<Measures>({ ...group.having });

  function apply(submitted: FormEvent) {
    submitted.preventDefault();
    const given = Object.entries(measures).filter(([, value]) => value !== undefined);
    const { having: _, ...bare } = group;
    onChange(given.length > 0 ? { ...bare, having: Object.fromEntries(given) } : bare);
    setOpen(false);
  }

  const name = t("havingTitle", { event: group.event });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="max-h-120 w-104 max-w-[calc(100vw-1rem)] p-0"
      trigger={
        words ? (
          <Chip name={name} value={words} removeName={`${name} ${words}`} />
        ) : (
          <Button size="small" tone="quiet">
            {t("havingButton")}
          </Button>
        )
      }
    >
      <form noValidate onSubmit={apply} className="flex min-h-0 flex-col">
        <div className="flex h-11 shrink-0 items-center border-line border-b px-4">
          <PopoverTitle>{name}</PopoverTitle>
        </div>
        <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
          <p className="text-caption text-text-3">{t("havingHint")}</p>
          {event.having.map(({ measure, label, control }) =>
            control.kind === "number" || control.kind === "money" ? (
              <div key={measure} className="flex flex-col gap-1">
                <span className="text-label text-text-2">{label}</span>
                <NumberEditor
                  filter={{
                    id: measure,
                    group: "purchases",
                    label,
                    hint: "",
                    synonyms: [],
                    control,
                    standalone: false,
                  }}
                  control={{ ...control, nullable: false }}
                  value={measures[measure]}
                  onValue={(value) => setMeasures((before) => ({ ...before, [measure]: value }))}
                />
              </div>
            ) : null,
          )}
        </div>
        <div className="flex h-14 shrink-0 items-center justify-end gap-2 border-line border-t px-4">
          <Button tone="quiet" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button tone="primary" type="submit">
            {t("apply")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
