"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { postSignIn } from "@/components/users/post-sign-in";
import { TypedPassword } from "@/components/users/typed-password";
import { beginProgramme } from "@/lib/programme/open-actions";
import type { BeginProgrammeInput } from "@/lib/programme/schema";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import { passwordLengthMin } from "@/lib/users/rules";

import { CurrencyFields } from "./currency-fields";

type Props = {
  code: string;
  timeZones: { value: string; label: string }[];
  currency: BeginProgrammeInput["currency"];
};

/** The first administrator, the programme and its first store, on one page; afterwards one is signed in. */
export function FirstStartForm({ code, timeZones, currency }: Props) {
  const t = useTranslations("signIn");
  const locale = useLocale();
  const [typed, setTyped] = useState({
    name: "",
    email: "",
    password: "",
    programmeName: "",
    timeZone: "Europe/Moscow",
    currency,
    storeName: "",
    storeCode: "",
  });
  const [refusal, setRefusal] = useState<DescribedRefusal | null>(null);
  const [working, setWorking] = useState(false);
  const set = (change: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...change }));
  const faultOf = (path: string) => refusal?.fields.find((fault) => fault.path === path)?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    const { storeName, storeCode, ...rest } = typed;
    const store = storeName || storeCode ? { name: storeName, code: storeCode } : null;
    const answer = await beginProgramme({ ...rest, code, store, language: locale }).catch(() => null);
    if (answer?.ok) {
      const entered = await postSignIn(answer.result.email, typed.password);
      window.location.assign(entered.ok ? "/" : "/sign-in");
      return;
    }
    setWorking(false);
    setRefusal(answer?.refusal ?? { code: "internal", reason: "internal", message: t("failed"), fields: [] });
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      {refusal && <Notice tone="danger">{refusal.message || t("failed")}</Notice>}
      <Part title={t("you")}>
        <Field label={t("name")} error={faultOf("name")}>
          <Input autoFocus autoComplete="name" value={typed.name} onValueChange={(name) => set({ name })} />
        </Field>
        <Field label={t("email")} error={faultOf("email")}>
          <Input type="email" autoComplete="username" value={typed.email} onValueChange={(email) => set({ email })} />
        </Field>
        <Field label={t("password")} hint={t("newPasswordHint", { n: passwordLengthMin })} error={faultOf("password")}>
          <TypedPassword
            autoComplete="new-password"
            value={typed.password}
            onValueChange={(password) => set({ password })}
          />
        </Field>
      </Part>
      <Part title={t("programme")}>
        <Field label={t("programmeName")} error={faultOf("programmeName")}>
          <Input value={typed.programmeName} onValueChange={(programmeName) => set({ programmeName })} />
        </Field>
        <Field label={t("timeZone")} hint={t("timeZoneHint")} error={faultOf("timeZone")}>
          <Select options={timeZones} value={typed.timeZone} onValueChange={(timeZone) => set({ timeZone })} />
        </Field>
        <CurrencyFields value={typed.currency} onChange={(changed) => set({ currency: changed })} />
      </Part>
      <Part title={t("store")} hint={t("storeHint")}>
        <div className="grid grid-cols-[2fr_1fr] items-start gap-3">
          <Field label={t("storeName")} error={faultOf("store.name")}>
            <Input value={typed.storeName} onValueChange={(storeName) => set({ storeName })} />
          </Field>
          <Field label={t("storeCode")} hint={t("storeCodeHint")} error={faultOf("store.code")}>
            <Input value={typed.storeCode} onValueChange={(storeCode) => set({ storeCode })} />
          </Field>
        </div>
      </Part>
      <Button type="submit" tone="primary" size="large" className="w-full" working={working}>
        {t("begin")}
      </Button>
    </form>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 w-full">
        <span className="text-h3">{title}</span>
        {hint && <span className="block text-caption text-text-3">{hint}</span>}
      </legend>
      {children}
    </fieldset>
  );
}
