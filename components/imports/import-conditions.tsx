"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import type { ImportKind, ImportMapping, ImportOptions } from "@/lib/imports/schema";

type Props = {
  kind: ImportKind;
  mapping: ImportMapping;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
};

/** What loading does beyond the rows: whom it creates, what it erases, whether history earns. */
export function ImportConditions({ kind, mapping, options, onOptions }: Props) {
  const t = useTranslations("imports.detail");
  const tick = (key: "createClients" | "accrue" | "clearEmpty" | "reuseDeletedCards") => (
    <Checkbox
      label={t(key)}
      hint={t(`${key}Hint`)}
      checked={options[key]}
      onCheckedChange={(checked) => onOptions({ ...options, [key]: checked })}
    />
  );
  const columns = Object.values(mapping);
  const givesBonuses = columns.includes("openingBonuses");
  return (
    <fieldset className="flex max-w-effect flex-col gap-1">
      <legend className="text-h2">{t("options")}</legend>
      {kind === "purchases" ? (
        <>
          {tick("createClients")}
          {tick("accrue")}
        </>
      ) : (
        <>
          {tick("clearEmpty")}
          {columns.includes("card") && tick("reuseDeletedCards")}
        </>
      )}
      {kind === "clients" && givesBonuses && (
        <Field label={t("openingLastDay")} hint={t("openingLastDayHint")} className="max-w-52 pt-1">
          <DateField
            value={options.openingLastDay ?? null}
            onValueChange={(day) => onOptions({ ...options, openingLastDay: day ?? undefined })}
          />
        </Field>
      )}
    </fieldset>
  );
}
