"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { confirmPassword } from "@/lib/users/actions";
import { FetchRefusal } from "@/lib/web/fetch-json";

import { LockScreen } from "./lock-screen";
import { PasswordChallenge } from "./password-challenge";
import { postSignIn } from "./post-sign-in";
import { answerPassword, askPassword, offerDialogs, passwordNeed, subscribeToPasswordNeed } from "./session-gate";

/** Asks for the password over the page: step-up, a session that has ended, a locked screen. Nothing under it is lost. */
export function SessionDialogs({ email, name }: { email: string; name: string }) {
  const t = useTranslations("session");
  const need = useSyncExternalStore(subscribeToPasswordNeed, passwordNeed, () => null);
  useEffect(() => offerDialogs(), []);
  useAskWhenReadsAreRefused();
  useOwnEscape(need === "confirm" || need === "signIn");

  if (need === "unlock") return <LockScreen email={email} name={name} />;
  if (need === null) return null;
  const isEnded = need === "signIn";
  return (
    <Dialog
      open
      keepOnOutsidePress
      onOpenChange={(open) => {
        if (!open) answerPassword(false);
      }}
      title={isEnded ? t("endedTitle") : t("confirmTitle")}
      description={isEnded ? t("ended") : t("confirm")}
      aside={name}
    >
      <PasswordChallenge
        email={email}
        action={isEnded ? t("continue") : t("confirmButton")}
        submit={(password) => (isEnded ? postSignIn(email, password) : confirmPassword({ password }))}
        onOpened={() => answerPassword(true)}
      >
        {isEnded && (
          <Button tone="link" className="mr-auto" onClick={() => window.location.assign("/sign-in")}>
            {t("otherUser")}
          </Button>
        )}
        <Button onClick={() => answerPassword(false)}>{t("notNow")}</Button>
      </PasswordChallenge>
    </Dialog>
  );
}

/** A list that cannot be read because the session has ended asks too, and is read again afterwards. */
function useAskWhenReadsAreRefused() {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        const { error } = query.state;
        if (type !== "updated" || !(error instanceof FetchRefusal) || error.refusal.code !== "unauthenticated") return;
        if (passwordNeed() !== null) return;
        void askPassword(error.refusal.reason === "sessionLocked" ? "unlock" : "signIn").then((opened) => {
          if (opened) void queries.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
        });
      }),
    [queries],
  );
}

/**
 * Escape closes this dialog alone. A form in a dialog underneath listens to the same key and would go with what was
 * typed in it.
 */
function useOwnEscape(open: boolean) {
  useEffect(() => {
    if (!open) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation();
      event.preventDefault();
      answerPassword(false);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [open]);
}
