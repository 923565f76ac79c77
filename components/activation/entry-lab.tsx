"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { type EntryCase, type EntryPlace, entryCases, entryPlaces } from "@/lib/activation/entry-schema";
import { entryCheckOptions } from "@/lib/activation/queue-query-options";

import { EntryCheckResult } from "./entry-check-result";

/** Where somebody comes in and with what, and what would become of it: the very commands run, and are taken back. */
export function EntryLab() {
  const t = useTranslations("activation.entry");
  const [place, setPlace] = useState<EntryPlace>("tillActivates");
  const [situation, setSituation] = useState<EntryCase>("packed");
  const check = useQuery(entryCheckOptions({ place, case: place === "app" ? "packed" : situation }));
  return (
    <div className="grid max-w-[64rem] grid-cols-2 items-start gap-8 pb-8 max-md:grid-cols-1">
      <div className="flex flex-col gap-4">
        <p className="text-table text-text-2">{t("hint")}</p>
        <Field label={t("place")}>
          <Select
            value={place}
            onValueChange={setPlace}
            options={entryPlaces.map((value) => ({ value, label: t(`places.${value}`) }))}
          />
        </Field>
        {place !== "app" && (
          <Field label={t("case")}>
            <Select
              value={situation}
              onValueChange={setSituation}
              options={entryCases.map((value) => ({ value, label: t(`cases.${value}`) }))}
            />
          </Field>
        )}
      </div>
      <div aria-live="polite">
        {check.isPending && <SkeletonText lines={5} />}
        {check.isError && (
          <ErrorNotice title={check.error.message} onRetry={() => void check.refetch()} retrying={check.isFetching} />
        )}
        {check.data && <EntryCheckResult check={check.data} />}
      </div>
    </div>
  );
}
