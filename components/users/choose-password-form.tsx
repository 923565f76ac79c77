"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import { acceptLink } from "@/lib/users/open-actions";
import { passwordLengthMin } from "@/lib/users/rules";

import { postSignIn } from "./post-sign-in";
import { TypedPassword } from "./typed-password";

/** The password of an invited person, or the new one of somebody who forgot theirs; signs in with it at once. */
export function ChoosePasswordForm({ code, email }: { code: string; email: string }) {
  const t = useTranslations("signIn");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<DescribedRefusal | null>(null);
  const [working, setWorking] = useState(false);
  const fault = refusal?.fields.find(({ path }) => path === "password")?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    const answer = await acceptLink({ code, password }).catch(() => null);
    if (answer?.ok) {
      const entered = await postSignIn(answer.result.email, password);
      window.location.assign(entered.ok ? "/" : "/sign-in");
      return;
    }
    setWorking(false);
    setRefusal(answer?.refusal ?? { code: "internal", reason: "internal", message: t("failed"), fields: [] });
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {refusal && !fault && <Notice tone="danger">{refusal.message}</Notice>}
      <Field label={t("email")}>
        <Input name="email" type="email" autoComplete="username" readOnly value={email} className="h-10 bg-subtle" />
      </Field>
      <Field label={t("newPassword")} hint={t("newPasswordHint", { n: passwordLengthMin })} error={fault}>
        <TypedPassword
          autoFocus
          name="password"
          autoComplete="new-password"
          className="h-10"
          value={password}
          onValueChange={setPassword}
        />
      </Field>
      <Button type="submit" tone="primary" size="large" className="w-full" working={working} disabled={password === ""}>
        {t("setPassword")}
      </Button>
    </form>
  );
}
