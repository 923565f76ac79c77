"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AuditChoices, AuditFilter } from "@/lib/audit/schema";
import { auditPath } from "@/lib/audit/search-params";

import { useActionName } from "./use-action-name";

type Props = { filter: AuditFilter; choices: AuditChoices };

/** Person, action, day and client; the address of the page holds them. */
export function AuditFilters({ filter, choices }: Props) {
  const t = useTranslations("audit");
  const router = useRouter();
  const actionName = useActionName();
  const [draft, setDraft] = useState<AuditFilter>({ ...filter, before: undefined });
  const set = (change: Partial<AuditFilter>) => setDraft((before) => ({ ...before, ...change }));
  const people = useMemo(
    () => choices.people.map(({ id, name }) => ({ value: String(id), label: name })),
    [choices.people],
  );
  const actions = useMemo(
    () => choices.actions.map((action) => ({ value: action, label: actionName(action) })),
    [choices.actions, actionName],
  );

  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        router.push(auditPath(draft));
      }}
    >
      <Field label={t("person")} className="w-52">
        <Combobox
          options={people}
          value={draft.person === undefined ? null : String(draft.person)}
          onValueChange={(id) => set({ person: id === null ? undefined : Number(id) })}
          placeholder={t("anyPerson")}
        />
      </Field>
      <Field label={t("actionLabel")} className="w-64">
        <Combobox
          options={actions}
          value={draft.action ?? null}
          onValueChange={(action) => set({ action: action ?? undefined })}
          placeholder={t("anyAction")}
        />
      </Field>
      <Field label={t("day")} className="w-40">
        <DateField value={draft.day ?? null} onValueChange={(day) => set({ day: day ?? undefined })} />
      </Field>
      <Field label={t("client")} className="w-32">
        <Input
          inputMode="numeric"
          value={draft.client ?? ""}
          onValueChange={(text) => set({ client: Number(text.replace(/\D/g, "").slice(0, 15)) || undefined })}
        />
      </Field>
      <Button type="submit" tone="primary">
        {t("apply")}
      </Button>
      <ButtonLink href="/audit" tone="quiet">
        {t("reset")}
      </ButtonLink>
    </form>
  );
}
