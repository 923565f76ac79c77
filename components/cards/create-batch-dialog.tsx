"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-manager";
import { createBatchAction } from "@/lib/cards/actions";
import type { CardWord } from "@/lib/cards/batch-schema";
import { cardDictionariesQuery, cardKeys } from "@/lib/cards/query-options";
import { BatchPreviewPanel } from "./batch-preview-panel";
import { ChoiceField } from "./choice-field";
import { NumberFormFields, type TypedForm } from "./number-form-fields";

const noWord = "-";

/** A range of numbers with what it makes, shown while it is typed. */
export function CreateBatchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cards.create");
  const kinds = useTranslations("cards.kind");
  const queries = useQueryClient();
  const words = useQuery(cardDictionariesQuery()).data;
  const [form, setForm] = useState<TypedForm>({ prefix: "", digits: 8, checkDigit: "luhn" });
  const [from, setFrom] = useState<number | null | undefined>(1);
  const [to, setTo] = useState<number | null | undefined>(null);
  const [kind, setKind] = useState<"physical" | "virtual">("physical");
  const [category, setCategory] = useState(noWord);
  const [type, setType] = useState(noWord);
  const [reuses, setReuses] = useState(false);
  const [run, pending, faults] = useAction(createBatchAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("done"));
      void queries.invalidateQueries({ queryKey: cardKeys.batches });
      onClose();
    },
  });
  const range =
    form.digits !== null && typeof from === "number" && typeof to === "number" && to >= from
      ? { ...form, prefix: form.prefix.replace(/\s/g, "").toUpperCase(), digits: form.digits, from, to }
      : undefined;
  const options = (known: readonly CardWord[] = [], none: string) => [
    { value: noWord, label: none },
    ...known.map(({ key, name }) => ({ value: key, label: name })),
  ];
  const keyOf = (chosen: string) => (chosen === noWord ? null : chosen);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("title")}
      action={t("action", { n: range ? range.to - range.from + 1 : 0 })}
      tone="primary"
      working={pending}
      disabled={!range}
      onConfirm={() =>
        range && void run({ ...range, kind, categoryKey: keyOf(category), typeKey: keyOf(type), reusesDeleted: reuses })
      }
    >
      <NumberFormFields value={form} onValueChange={setForm} faults={faults} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("from")} error={faults.from} required>
          <NumberInput value={from ?? null} onValueChange={setFrom} min={0} />
        </Field>
        <Field label={t("to")} error={faults.to} required>
          <NumberInput value={to ?? null} onValueChange={setTo} min={0} data-autofocus />
        </Field>
      </div>
      <BatchPreviewPanel range={range} />
      {(faults.reusesDeleted || reuses) && (
        <div>
          <Checkbox label={t("reuses")} checked={reuses} onCheckedChange={setReuses} />
          {faults.reusesDeleted && <p className="text-caption text-danger-text">{faults.reusesDeleted}</p>}
        </div>
      )}
      <ChoiceField
        label={t("kind")}
        value={kind}
        onValueChange={setKind}
        options={(["physical", "virtual"] as const).map((value) => ({ value, label: kinds(value) }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("category")} error={faults.categoryKey}>
          <Select value={category} onValueChange={setCategory} options={options(words?.categories, t("any"))} />
        </Field>
        <Field label={t("type")} error={faults.typeKey}>
          <Select value={type} onValueChange={setType} options={options(words?.types, t("anyType"))} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
