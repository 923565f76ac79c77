"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { chooseSheetAction, startImportAction } from "@/lib/imports/actions";
import { guessMapping } from "@/lib/imports/guess-mapping";
import { importKeys } from "@/lib/imports/query-options";
import type { ImportDetail, ImportKind, ImportMapping } from "@/lib/imports/schema";

import { MappingTable } from "./mapping-table";

type Props = { detail: ImportDetail; onStarted: () => void };

/** What a file holds and how it is loaded: guessed, and open to be changed. */
export function ImportSetup({ detail, onStarted }: Props) {
  const t = useTranslations("importPage");
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<ImportKind>(detail.kind);
  const [mapping, setMapping] = useState<ImportMapping>(detail.mapping);
  const [options, setOptions] = useState(detail.options);
  const [start, starting] = useAction(startImportAction);
  const [chooseSheet] = useAction(chooseSheetAction);
  const refresh = () => queryClient.invalidateQueries({ queryKey: importKeys.all });
  const { format, sheets, columns } = detail.preview;
  const takesOpening = Object.values(mapping).includes("openingBonuses");

  async function run(dryRun: boolean) {
    const answer = await start({ id: detail.id, kind, mapping, options, dryRun });
    if (!answer.ok) return;
    onStarted();
    await refresh();
  }

  return (
    <section className="flex flex-col gap-5">
      {detail.isRemembered && <p className="text-caption text-text-3">{t("remembered")}</p>}
      <div className="flex flex-wrap gap-6">
        <Field label={t("kind")}>
          <SegmentedControl
            label={t("kind")}
            options={(["clients", "purchases"] as const).map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
            value={kind}
            onValueChange={(next) => {
              setKind(next);
              setMapping(guessMapping(next, columns, detail.customColumns));
            }}
          />
        </Field>
        {format.kind === "xlsx" && sheets.length > 1 && (
          <Field label={t("sheet")}>
            <Select
              label={t("sheet")}
              options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              value={format.sheet}
              onValueChange={(sheet) => void chooseSheet({ id: detail.id, sheet }).then(refresh)}
            />
          </Field>
        )}
      </div>
      <MappingTable detail={detail} kind={kind} mapping={mapping} onMapping={setMapping} />
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-h3">{t("options")}</legend>
        {kind === "purchases" && (
          <>
            <Checkbox
              label={t("createClients")}
              checked={options.createClients}
              onCheckedChange={(createClients) => setOptions({ ...options, createClients })}
            />
            <Checkbox
              label={t("accrue")}
              checked={options.accrue}
              onCheckedChange={(accrue) => setOptions({ ...options, accrue })}
            />
          </>
        )}
        {kind === "clients" && (
          <Checkbox
            label={t("clearEmpty")}
            checked={options.clearEmpty}
            onCheckedChange={(clearEmpty) => setOptions({ ...options, clearEmpty })}
          />
        )}
        {takesOpening && (
          <Field label={t("openingLastDay")} hint={t("openingHint")} className="mt-2 w-60">
            <DateField
              value={options.openingLastDay ?? null}
              onValueChange={(day) => {
                const { openingLastDay: _, ...rest } = options;
                setOptions(day ? { ...rest, openingLastDay: day } : rest);
              }}
            />
          </Field>
        )}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="primary" working={starting} onClick={() => void run(false)}>
          {t("run")}
        </Button>
        <Button working={starting} onClick={() => void run(true)}>
          {t("check")}
        </Button>
        <span className="text-caption text-text-3">{t("checkHint")}</span>
      </div>
    </section>
  );
}
