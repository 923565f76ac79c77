"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { BrandMark } from "@/components/layout/brand-mark";
import { Button } from "@/components/ui/button";
import { signOut, unlockSession } from "@/lib/users/actions";

import { PasswordChallenge } from "./password-challenge";
import { postSignIn } from "./post-sign-in";
import { answerPassword } from "./session-gate";
import { tellOtherTabs } from "./session-tabs";

/** Covers the page until the password is given. The page under it keeps what was typed; nothing of it can be reached. */
export function LockScreen({ email, name }: { email: string; name: string }) {
  const t = useTranslations("session");
  const router = useRouter();
  const cover = useRef<HTMLDialogElement>(null);

  // The top layer of the browser: everything else is inert, whatever dialogs were open.
  useEffect(() => cover.current?.showModal(), []);

  return (
    <dialog
      ref={cover}
      aria-labelledby="locked"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
      className="m-0 h-dvh max-h-none w-dvw max-w-none border-0 bg-app p-4 text-text"
    >
      <div className="mx-auto mt-24 flex max-w-phone flex-col">
        <BrandMark />
        <h1 id="locked" className="mt-5 text-h1">
          {t("lockedTitle")}
        </h1>
        <p className="mt-1 text-body text-text-2">{name}</p>
        <p className="mt-1 mb-5 text-table text-text-3">{t("locked")}</p>
        <PasswordChallenge
          email={email}
          action={t("continue")}
          submit={async (password) => {
            const answer = await unlockSession({ password });
            // The session may have ended behind the lock: the same password opens a new one.
            return answer.ok || answer.refusal.code !== "unauthenticated" ? answer : postSignIn(email, password);
          }}
          onOpened={() => {
            tellOtherTabs("unlocked");
            answerPassword(true);
            router.refresh();
          }}
        >
          <Button
            tone="link"
            className="mr-auto"
            onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}
          >
            {t("otherUser")}
          </Button>
        </PasswordChallenge>
      </div>
    </dialog>
  );
}
