"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";

import { ForgottenPassword } from "./forgotten-password";
import { LanguageChoice } from "./language-choice";
import { postSignIn, secondsToWait } from "./post-sign-in";
import { TypedPassword } from "./typed-password";
import { useCountdown } from "./use-countdown";

type Props = {
  /** Where to go afterwards: a path of this installation. */
  callbackPath: string;
  administrators: readonly string[];
  /** The password of the demonstration people, while everybody knows it. */
  demonstrationPassword?: string;
};

/** E-mail and password. What does not fit empties the password alone and says so over the fields. */
export function SignInForm({ callbackPath, administrators, demonstrationPassword }: Props) {
  const t = useTranslations("signIn");
  const router = useRouter();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<DescribedRefusal | null>(null);
  const [working, setWorking] = useState(false);
  const [wait, startWait] = useCountdown();
  const passwordField = useRef<HTMLInputElement>(null);

  const signIn = async (address: string, secret: string) => {
    setWorking(true);
    const answer = await postSignIn(address, secret);
    if (answer.ok) {
      // Not refreshed piece by piece: the whole page belongs to somebody now.
      window.location.assign(callbackPath);
      return;
    }
    setWorking(false);
    setRefusal(answer.refusal);
    startWait(secondsToWait(answer.refusal));
    setPassword("");
    passwordField.current?.focus();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!working && wait === 0) void signIn(email, password);
  };

  return (
    <>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Notice tone="danger">{wordsOf(refusal, t)}</Notice>}
        <Field label={t("email")}>
          <Input
            autoFocus
            type="email"
            name="email"
            autoComplete="username"
            className="h-10"
            value={email}
            onValueChange={setEmail}
          />
        </Field>
        <Field label={t("password")}>
          <TypedPassword
            ref={passwordField}
            name="password"
            className="h-10"
            value={password}
            onValueChange={setPassword}
          />
        </Field>
        <Button
          type="submit"
          tone="primary"
          size="large"
          className="mt-1 w-full"
          working={working}
          disabled={wait > 0 || email === "" || password === ""}
        >
          {wait > 0 ? t("waitButton", { n: wait }) : t("submit")}
        </Button>
      </form>
      <div className="mt-4 flex items-start justify-between gap-4">
        <ForgottenPassword administrators={administrators} />
        <LanguageChoice onChosen={() => router.refresh()} />
      </div>
      {demonstrationPassword !== undefined && (
        <DemonstrationPeople disabled={working} onChosen={(address) => void signIn(address, demonstrationPassword)} />
      )}
    </>
  );
}

function DemonstrationPeople({ disabled, onChosen }: { disabled: boolean; onChosen: (email: string) => void }) {
  const t = useTranslations("signIn");
  const people = [
    ["admin@demo.local", t("asAdministrator")],
    ["marketer@demo.local", t("asMarketer")],
    ["operator@demo.local", t("asOperator")],
  ] as const;
  return (
    <div className="mt-5 border-line border-t pt-4">
      <p className="text-table text-text-2">{t("demo")}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {people.map(([email, name]) => (
          <Button key={email} size="small" disabled={disabled} onClick={() => onChosen(email)}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** A malformed address is as wrong as an unknown one; the wait stands on the button. */
function wordsOf({ code, message }: DescribedRefusal, t: ReturnType<typeof useTranslations<"signIn">>): string {
  if (code === "invalid") return t("wrong");
  return message || t("failed");
}
