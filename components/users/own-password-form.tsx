"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast-manager";
import { changeOwnPassword } from "@/lib/users/actions";
import { passwordLengthMin } from "@/lib/users/rules";

import { TypedPassword } from "./typed-password";

/** The password, over the present one. */
export function OwnPasswordForm({ email }: { email: string }) {
  const t = useTranslations("profile");
  const signIn = useTranslations("signIn");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [change, changing, faults] = useAction(changeOwnPassword, {
    showsFaults: true,
    onDone: () => {
      setCurrent("");
      setNext("");
      toast.ok(t("passwordChanged"));
    },
  });
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!changing) void change({ current, next });
      }}
    >
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("currentPassword")} error={faults.current} className="w-full">
        <TypedPassword value={current} onValueChange={setCurrent} />
      </Field>
      <Field
        label={t("newPassword")}
        hint={signIn("newPasswordHint", { n: passwordLengthMin })}
        error={faults.next}
        className="w-full"
      >
        <TypedPassword autoComplete="new-password" value={next} onValueChange={setNext} />
      </Field>
      <Button type="submit" working={changing} disabled={current === "" || next === ""}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
