"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { toast } from "@/components/ui/toast-manager";
import { changeTermAction } from "@/lib/exclusions/actions";

/** After how many hours personal data are erased. */
export function TermForm({ hours: stored }: { hours: number }) {
  const t = useTranslations("exclusions.register");
  const [hours, setHours] = useState<number | null | undefined>(stored);
  const [run, saving, faults] = useAction(changeTermAction, { showsFaults: true, onDone: () => toast.ok(t("saved")) });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof hours === "number" && !saving) void run({ hours });
      }}
    >
      <Field label={t("term")} hint={t("termHint")} error={faults.hours}>
        <div className="flex items-center gap-2">
          <NumberInput value={hours ?? null} onValueChange={setHours} min={0} max={168} className="w-24" />
          <span className="text-table text-text-2">{t("hours")}</span>
          <Button type="submit" working={saving} disabled={typeof hours !== "number" || hours === stored}>
            {t("save")}
          </Button>
        </div>
      </Field>
    </form>
  );
}
