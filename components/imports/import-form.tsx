"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { chooseSheetAction, startImportAction } from "@/lib/imports/actions";
import { guessMapping } from "@/lib/imports/guess-mapping";
import { importKeys } from "@/lib/imports/query-options";
import { type ImportDetail, type ImportKind, type ImportMapping, importKinds } from "@/lib/imports/schema";

import { ImportConditions } from "./import-conditions";
import { MappingTable } from "./mapping-table";

/** What the file holds, which column is what, and on which conditions it is loaded. */
export function ImportForm({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports");
  const { preview, customColumns } = detail;
  const [kind, setKind] = useState<ImportKind>(detail.kind);
  const [mapping, setMapping] = useState<ImportMapping>(detail.mapping);
  const [options, setOptions] = useState(detail.options);
  const { start, isChecking, isStarting, fault, chooseSheet } = useImportActions(detail);

  const changeKind = (next: ImportKind) => {
    setKind(next);
    const custom = customColumns.map(({ key, label }) => ({ key: key.replace(/^custom\./, ""), label }));
    setMapping(next === detail.kind ? detail.mapping : guessMapping(next, preview.columns, custom));
  };
  const run = (dryRun: boolean) => start({ id: detail.id, kind, mapping, options, dryRun });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t("detail.kind")}>
          <SegmentedControl
            label={t("detail.kind")}
            options={importKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={kind}
            onValueChange={changeKind}
          />
        </Field>
        {preview.sheets.length > 1 && preview.format.kind === "xlsx" && (
          <Field label={t("detail.sheet")} className="w-60">
            <Select
              options={preview.sheets.map((value) => ({ value, label: value }))}
              value={preview.format.sheet}
              onValueChange={(sheet) => void chooseSheet({ id: detail.id, sheet })}
            />
          </Field>
        )}
        <p className="pb-1.5 text-table text-text-2">
          {detail.isRemembered ? t("detail.remembered") : t("detail.guessed")}
        </p>
      </div>
      <MappingTable
        kind={kind}
        preview={preview}
        customColumns={customColumns}
        mapping={mapping}
        onMapping={setMapping}
      />
      <ImportConditions kind={kind} mapping={mapping} options={options} onOptions={setOptions} />
      {fault && <Notice tone="danger">{fault}</Notice>}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void run(true)} working={isChecking} disabled={isStarting}>
          {t("detail.check")}
        </Button>
        <Button tone="primary" onClick={() => void run(false)} working={isStarting} disabled={isChecking}>
          {t("detail.run")}
        </Button>
        <span className="text-caption text-text-3">{t("detail.runHint")}</span>
      </div>
    </div>
  );
}

type Start = Parameters<typeof startImportAction>[0];

function useImportActions({ id }: ImportDetail) {
  const queries = useQueryClient();
  const reload = () => void queries.invalidateQueries({ queryKey: importKeys.all });
  const [fault, setFault] = useState<string | null>(null);
  const [isDry, setDry] = useState(true);
  const [run, isRunning] = useAction(startImportAction, {
    onDone: reload,
    onRefused: ({ fields }) => {
      setFault(fields[0]?.message ?? null);
      return fields.length > 0;
    },
  });
  const [chooseSheet] = useAction(chooseSheetAction, {
    onDone: () => void queries.invalidateQueries({ queryKey: importKeys.one(id) }),
  });
  const start = (input: Start) => {
    setFault(null);
    setDry(input.dryRun);
    return run(input);
  };
  return { start, isChecking: isRunning && isDry, isStarting: isRunning && !isDry, fault, chooseSheet };
}
