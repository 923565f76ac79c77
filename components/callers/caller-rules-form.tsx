"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast-manager";
import { changeCallerRulesAction } from "@/lib/callers/actions";
import { type CallerRules, callerRulesInput } from "@/lib/callers/schema";

const ways = ["answers", "code", "number", "papers"] as const;

/** Who sees contacts and balances, for what a caller has to be verified, and how he may be. */
export function CallerRulesForm({ rules: stored }: { rules: CallerRules }) {
  const t = useTranslations("calls.rules");
  const [draft, setDraft] = useState(stored);
  const [minutes, setMinutes] = useState<number | null | undefined>(stored.callerMinutes);
  const [save, saving, faults] = useAction(changeCallerRulesAction, {
    showsFaults: true,
    onDone: () => toast.ok(t("saved")),
  });
  const read = callerRulesInput.safeParse({ ...draft, callerMinutes: minutes });
  const changed = JSON.stringify({ ...draft, callerMinutes: minutes }) !== JSON.stringify(stored);
  const flag = (
    key: "administratorsSeeContacts" | "operatorsRevealContacts" | "verifyCallers" | "balanceAfterCaller",
  ) => ({
    label: t(key),
    checked: draft[key],
    onCheckedChange: (on: boolean) => setDraft({ ...draft, [key]: on }),
  });
  return (
    <form
      noValidate
      className="flex max-w-[45rem] flex-col gap-6 pb-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.success && !saving) void save(read.data);
      }}
    >
      <section className="flex flex-col gap-2">
        <PageHeader title={t("title")} />
        <p className="text-table text-text-2">{t("hint")}</p>
        <Checkbox {...flag("administratorsSeeContacts")} />
        <Checkbox {...flag("operatorsRevealContacts")} hint={t("operatorsRevealContactsHint")} />
        <Checkbox {...flag("verifyCallers")} hint={t("verifyCallersHint")} />
        <Checkbox {...flag("balanceAfterCaller")} />
      </section>
      <Field label={t("minutes")} hint={t("minutesHint")} error={faults.callerMinutes} className="max-w-60">
        <NumberInput value={minutes ?? null} onValueChange={setMinutes} min={5} max={60} />
      </Field>
      <section className="flex flex-col gap-2">
        <h2 className="text-h2">{t("ways")}</h2>
        {ways.map((way) => (
          <Checkbox
            key={way}
            label={t(`way.${way}`)}
            checked={draft.callerWays[way]}
            onCheckedChange={(on) => setDraft({ ...draft, callerWays: { ...draft.callerWays, [way]: on } })}
          />
        ))}
      </section>
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!changed || !read.success}>
        {t("save")}
      </Button>
    </form>
  );
}
