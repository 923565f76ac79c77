"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast-manager";
import { changeWays } from "@/lib/activation/actions";
import { type ChangeWaysInput, changeWaysInput } from "@/lib/activation/ways-schema";
import { tillLines } from "@/lib/programme/till-lines";

import { QueueSettings } from "./queue-settings";

const ways = ["sms", "questionnaire", "mixed", "account"] as const;
const codes = ["off", "offered", "required"] as const;
const tills = ["off", "enter", "activate"] as const;

/** Which of the five ways are on (seeds/003), and what the cashier tells a client whose card is not activated. */
export function WaysForm({ ways: stored }: { ways: ChangeWaysInput }) {
  const t = useTranslations("activation");
  const [draft, setDraft] = useState(stored);
  const [save, saving, faults] = useAction(changeWays, { showsFaults: true, onDone: () => toast.ok(t("saved")) });
  const rejectReasons = draft.activationQueue.rejectReasons.filter((reason) => reason.trim() !== "");
  const read = changeWaysInput.safeParse({ ...draft, activationQueue: { ...draft.activationQueue, rejectReasons } });
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  const setWays = (part: Partial<ChangeWaysInput["activationWays"]>) =>
    setDraft({ ...draft, activationWays: { ...draft.activationWays, ...part } });
  const setNotice = (part: Partial<ChangeWaysInput["tillNotice"]>) =>
    setDraft({ ...draft, tillNotice: { ...draft.tillNotice, ...part } });

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
        <PageHeader title={t("ways.title")} />
        <p className="text-table text-text-2">{t("ways.hint")}</p>
        {ways.map((way) => (
          <Checkbox
            key={way}
            label={t(`ways.${way}`)}
            hint={t(`ways.${way}Hint`)}
            checked={draft.activationWays[way]}
            onCheckedChange={(on) => setWays({ [way]: on })}
          />
        ))}
        {draft.activationWays.account && (
          <Checkbox
            className="ml-6"
            label={t("ways.accountActivates")}
            hint={t("ways.accountActivatesHint")}
            checked={draft.accountActivates}
            onCheckedChange={(accountActivates) => setDraft({ ...draft, accountActivates })}
          />
        )}
        <Field label={t("ways.till")} hint={t("ways.tillHint")} className="mt-2">
          <RadioGroup
            label={t("ways.till")}
            options={tills.map((value) => ({ value, label: t(`ways.tillOf.${value}`) }))}
            value={draft.activationWays.till}
            onValueChange={(till) => setWays({ till })}
          />
        </Field>
        <Field label={t("ways.code")} hint={t("ways.codeHint")} className="mt-2">
          <RadioGroup
            label={t("ways.code")}
            options={codes.map((value) => ({ value, label: t(`ways.codeOf.${value}`) }))}
            value={draft.registrationCode}
            onValueChange={(registrationCode) => setDraft({ ...draft, registrationCode })}
          />
        </Field>
        <Field label={t("number")} hint={t("numberHint")} error={faults.activationNumber} className="max-w-80">
          <Input
            value={draft.activationNumber}
            onValueChange={(activationNumber) => setDraft({ ...draft, activationNumber })}
            maxLength={40}
            inputMode="tel"
          />
        </Field>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-h2">{t("tillTitle")}</h2>
        <p className="text-table text-text-2">{t("tillHint")}</p>
        <Field label={t("tillFirst")} required error={faults["tillNotice.first"]}>
          <Input value={draft.tillNotice.first} onValueChange={(first) => setNotice({ first })} maxLength={200} />
        </Field>
        <Field label={t("tillSecond")} hint={t("tillSecondHint")} error={faults["tillNotice.second"]}>
          <Input value={draft.tillNotice.second} onValueChange={(second) => setNotice({ second })} maxLength={200} />
        </Field>
        <section className="rounded-control bg-subtle px-4 py-3" aria-label={t("tillPreview")}>
          <p className="text-caption text-text-3">{t("tillPreview")}</p>
          {tillLines(draft).map((line, n) => (
            <p key={line} className={n === 0 ? "mt-1 font-medium text-body" : "text-body"}>
              {line}
            </p>
          ))}
        </section>
      </section>
      <QueueSettings
        queue={draft.activationQueue}
        onChange={(activationQueue) => setDraft({ ...draft, activationQueue })}
        faults={faults}
      />
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!changed || !read.success}>
        {t("save")}
      </Button>
    </form>
  );
}
