"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { requestExportAction } from "@/lib/exports/actions";
import { exportFormOptions, exportKeys } from "@/lib/exports/query-options";
import { sheetsFor } from "@/lib/exports/rules";
import type { ExportForm, ExportFormat } from "@/lib/exports/schema";
import { clientCountOptions } from "@/lib/segments/query-options";

import { ColumnChoice } from "./column-choice";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The filter of the list; without one everybody. */
  token: string | undefined;
  /** The open segment, while nothing of it was changed: its name goes into the passport. */
  segmentId: string | undefined;
};

/** XLS: which columns, with or without contacts, in which format, and how many rows it will be (S002-135). */
export function ExportDialog({ open, onOpenChange, token, segmentId }: Props) {
  const form = useQuery(exportFormOptions());
  const t = useTranslations("exportPage");
  if (form.data)
    return <Body form={form.data} open={open} onOpenChange={onOpenChange} token={token} segmentId={segmentId} />;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} width="effect" title={t("dialogTitle")}>
      {form.error ? (
        <ErrorNotice title={form.error.message} onRetry={() => void form.refetch()} />
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Dialog>
  );
}

function Body({ form, open, onOpenChange, token, segmentId }: Props & { form: ExportForm }) {
  const t = useTranslations("exportPage");
  const ui = useTranslations("ui");
  const router = useRouter();
  const queryClient = useQueryClient();
  const count = useQuery(clientCountOptions(token));
  const [chosen, setChosen] = useState(() => usualColumns(form));
  const [withContacts, setWithContacts] = useState(false);
  const [purpose, setPurpose] = useState("");
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [fault, setFault] = useState<"columns" | "purpose">();
  const [request, working] = useAction(requestExportAction);

  const offered = form.columns.filter((column) => withContacts || !column.isContact);
  const columns = chosen.filter((id) => offered.some((column) => column.id === id));
  const rows = count.data?.count;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (columns.length === 0) return setFault("columns");
    if (withContacts && purpose.trim() === "") return setFault("purpose");
    const of = { ...(token && { f: token }), ...(segmentId && { segmentId }) };
    const answer = await request({ ...of, columns, withContacts, format, purpose });
    if (!answer.ok) return;
    onOpenChange(false);
    await queryClient.invalidateQueries({ queryKey: exportKeys.all });
    toast.ok(t("started"), {
      description: t("startedHint"),
      action: { label: t("open"), onClick: () => router.push("/exports") },
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="effect"
      title={t("dialogTitle")}
      onSubmit={(event) => void submit(event)}
      footNote={
        rows !== undefined &&
        format === "xlsx" &&
        t("rowsAndSheets", { rows, sheets: sheetsFor(rows, form.rowsPerSheet) })
      }
      foot={
        <>
          <DialogClose render={<Button tone="quiet">{ui("cancel")}</Button>} />
          <Button tone="primary" type="submit" working={working}>
            {rows === undefined ? t("runUncounted") : t("run", { n: rows })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-6">
          <Field label={t("format")}>
            <SegmentedControl
              label={t("format")}
              options={[
                { value: "xlsx", label: t("xlsx") },
                { value: "csv", label: t("csv") },
              ]}
              value={format}
              onValueChange={setFormat}
            />
          </Field>
          {form.mayHaveContacts && (
            <Field label={t("contacts")} hint={withContacts ? t("contactsHint") : undefined}>
              <SegmentedControl
                label={t("contacts")}
                options={[
                  { value: "without", label: t("without") },
                  { value: "with", label: t("with") },
                ]}
                value={withContacts ? "with" : "without"}
                onValueChange={(next) => {
                  setWithContacts(next === "with");
                  if (next === "with")
                    setChosen([
                      ...new Set([
                        ...chosen,
                        ...form.columns.filter((one) => one.isContact && one.isUsual).map(({ id }) => id),
                      ]),
                    ]);
                }}
              />
            </Field>
          )}
        </div>
        {withContacts && (
          <Field label={t("purposeLabel")} required error={fault === "purpose" && t("purposeRequired")}>
            <Input
              value={purpose}
              maxLength={300}
              onValueChange={(text) => {
                setPurpose(text);
                setFault(undefined);
              }}
            />
          </Field>
        )}
        <ColumnChoice
          offered={offered}
          sets={form.sets}
          value={columns}
          onValue={(next) => {
            setChosen(next);
            setFault(undefined);
          }}
          usual={usualColumns(form)}
        />
        {fault === "columns" && (
          <p role="alert" className="text-caption text-danger-text">
            {t("noColumns")}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function usualColumns(form: ExportForm): string[] {
  return form.columns.filter(({ isUsual }) => isUsual).map(({ id }) => id);
}
