"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { ActionAnswer } from "@/lib/web/answer";

import { secondsToWait } from "./post-sign-in";
import { TypedPassword } from "./typed-password";
import { useCountdown } from "./use-countdown";

type Props = {
  /** Judges the password; the dialog stays until it says yes. */
  submit: (password: string) => Promise<ActionAnswer<unknown>>;
  action: string;
  /** The address, for password managers to know whose password it is. */
  email: string;
  onOpened: () => void;
  /** Beside the button: the way out. */
  children?: ReactNode;
};

/** The password again, with the words for a wrong one and the wait after too many. */
export function PasswordChallenge({ submit, action, email, onOpened, children }: Props) {
  const t = useTranslations("session");
  const signIn = useTranslations("signIn");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const [wait, startWait] = useCountdown();
  const field = useRef<HTMLInputElement>(null);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (working || wait > 0 || password === "") return;
    setWorking(true);
    const answer = await submit(password).catch(() => null);
    setWorking(false);
    setPassword("");
    if (answer?.ok) {
      onOpened();
      return;
    }
    setError(!answer ? t("offline") : wordsOf(answer.refusal, t));
    if (answer) startWait(secondsToWait(answer.refusal));
    field.current?.focus();
  };

  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("password")} error={error}>
        <TypedPassword
          ref={field}
          data-autofocus
          autoFocus
          name="password"
          value={password}
          onValueChange={setPassword}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {children}
        <Button type="submit" tone="primary" working={working} disabled={wait > 0 || password === ""}>
          {wait > 0 ? signIn("waitButton", { n: wait }) : action}
        </Button>
      </div>
    </form>
  );
}

function wordsOf(
  { code, message, fields }: Extract<ActionAnswer<unknown>, { ok: false }>["refusal"],
  t: ReturnType<typeof useTranslations<"session">>,
): string {
  if (code === "unauthenticated" || code === "invalid") return fields[0]?.message ?? t("passwordWrong");
  return message || t("offline");
}
