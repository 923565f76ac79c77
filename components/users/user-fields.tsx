"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { Faults } from "@/components/layout/use-action";
import { ChoiceList } from "@/components/ui/choice-list";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useToday } from "@/components/ui/today";
import { roles } from "@/lib/access/permissions";

import type { UserDraft } from "./user-draft";

type Store = { code: string; name: string };

type Props = {
  value: UserDraft;
  onChange: (change: Partial<UserDraft>) => void;
  stores: readonly Store[];
  faults: Faults;
};

/** Name, role, stores and last day of a person, in the invitation and afterwards. */
export function UserFields({ value, onChange, stores, faults }: Props) {
  const t = useTranslations("users");
  const today = useToday();
  return (
    <>
      <Field label={t("name")} required error={faults.name}>
        <Input value={value.name} onValueChange={(name) => onChange({ name })} autoComplete="off" />
      </Field>
      <div>
        <p className="text-label text-text-2">{t("roleLabel")}</p>
        <RadioGroup
          label={t("roleLabel")}
          value={value.role}
          onValueChange={(role) => onChange({ role })}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleHint.${role}`) }))}
        />
      </div>
      <StoreLimit value={value.stores} onChange={(limit) => onChange({ stores: limit })} stores={stores} />
      {faults.stores && <p className="text-caption text-danger-text">{faults.stores}</p>}
      <Field label={t("endsOn")} hint={t("endsOnHint")} error={faults.endsOn}>
        <DateField value={value.endsOn ?? null} onValueChange={(endsOn) => onChange({ endsOn })} min={today} />
      </Field>
    </>
  );
}

function StoreLimit({
  value,
  onChange,
  stores,
}: {
  value: string[] | null;
  onChange: (value: string[] | null) => void;
  stores: readonly Store[];
}) {
  const t = useTranslations("users");
  const groups = useMemo(
    () => [{ name: "", choices: stores.map(({ code, name }) => ({ value: code, label: name, synonyms: [code] })) }],
    [stores],
  );
  if (stores.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-label text-text-2">{t("storesLabel")}</p>
      <SegmentedControl
        label={t("storesLabel")}
        value={value ? "some" : "all"}
        onValueChange={(limit) => onChange(limit === "all" ? null : [])}
        options={[
          { value: "all", label: t("storesAll") },
          { value: "some", label: t("storesSome") },
        ]}
      />
      {value && (
        <>
          <p className="text-caption text-text-3">{t("storesHint")}</p>
          <ChoiceList
            label={t("storesLabel")}
            searchPlaceholder={t("storeSearch")}
            groups={groups}
            value={value}
            onValueChange={onChange}
            rows={6}
          />
        </>
      )}
    </div>
  );
}
