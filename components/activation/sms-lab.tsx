"use client";

import { useMutation } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { askSmsCheck } from "@/lib/activation/query-options";
import { type CheckSmsInput, type SmsOutcome, smsOutcomes } from "@/lib/activation/sms-schema";

import { SmsCheckResult } from "./sms-check-result";

/** «Проверка SMS»: a message of one's own or a made-up case, and what would become of it (N20). */
export function SmsLab() {
  const t = useTranslations("activation");
  const [chosen, setChosen] = useState<SmsOutcome | "own">("own");
  const [phone, setPhone] = useState("");
  const [text, setText] = useState("");
  const check = useMutation({
    mutationFn: askSmsCheck,
    onSuccess: (done) => {
      setPhone(done.phone);
      setText(done.text);
    },
  });
  const choose = (value: SmsOutcome | "own") => {
    setChosen(value);
    if (value !== "own") check.mutate({ case: value });
  };
  const edit = (set: (value: string) => void) => (value: string) => {
    setChosen("own");
    set(value);
  };
  const input: CheckSmsInput = chosen === "own" ? { phone, text } : { case: chosen };

  return (
    <div className="grid max-w-[64rem] grid-cols-2 items-start gap-8 pb-8 max-md:grid-cols-1">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!check.isPending) check.mutate(input);
        }}
      >
        <p className="text-table text-text-2">{t("lab.hint")}</p>
        <Field label={t("lab.case")}>
          <Select
            options={[
              { value: "own", label: t("lab.ownText") },
              ...smsOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
            ]}
            value={chosen}
            onValueChange={choose}
          />
        </Field>
        <Field label={t("lab.phone")}>
          <Input value={phone} onValueChange={edit(setPhone)} type="tel" maxLength={40} />
        </Field>
        <Field label={t("lab.text")}>
          <Textarea value={text} onChange={(event) => edit(setText)(event.target.value)} rows={3} maxLength={2_000} />
        </Field>
        <Button
          type="submit"
          tone="primary"
          className="self-start"
          working={check.isPending}
          disabled={phone.trim() === ""}
        >
          {t("lab.check")}
        </Button>
      </form>
      <div aria-live="polite">
        {check.isError && <ErrorNotice title={check.error.message} onRetry={() => check.mutate(input)} />}
        {check.data && !check.isError && <SmsCheckResult check={check.data} />}
        {check.isIdle && <EmptyState icon={FlaskConical} title={t("lab.result")} hint={t("lab.empty")} />}
      </div>
    </div>
  );
}
