"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { signOut, unlockSession } from "@/lib/users/actions";

import { PasswordChallenge } from "./password-challenge";
import { postSignIn } from "./post-sign-in";

/** The locked screen as a page of its own. */
export function UnlockForm({ email, callbackPath }: { email: string; callbackPath: string }) {
  const t = useTranslations("signIn");
  return (
    <PasswordChallenge
      email={email}
      action={t("unlock")}
      submit={async (password) => {
        const answer = await unlockSession({ password });
        return answer.ok || answer.refusal.code !== "unauthenticated" ? answer : postSignIn(email, password);
      }}
      onOpened={() => window.location.assign(callbackPath)}
    >
      <Button
        tone="link"
        className="mr-auto"
        onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}
      >
        {t("otherUser")}
      </Button>
    </PasswordChallenge>
  );
}
