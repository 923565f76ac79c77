"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { disableUser, issueReset } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schema";

import { LinkDialog, type ShownLink } from "./link-dialog";

/** The link for a password, and closing or opening the door. */
export function UserAccessButtons({ user }: { user: UserRow }) {
  const t = useTranslations("users");
  const [asked, setAsked] = useState<"link" | "disable" | null>(null);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [issue, issuing] = useAction(issueReset, {
    onDone: ({ path, kind }) => {
      setAsked(null);
      setLink({ path, kind, name: user.name });
    },
  });
  const [disable, disabling] = useAction(disableUser, {
    onDone: () => {
      setAsked(null);
      toast.ok(user.state === "disabled" ? t("enabledDone") : t("disabledDone"));
    },
  });
  const setOpen = (dialog: "link" | "disable") => (open: boolean) => setAsked(open ? dialog : null);
  const linkLabel = user.state === "invited" ? t("issueInvitation") : t("issueReset");

  if (user.state === "disabled") {
    return (
      <Button working={disabling} onClick={() => void disable({ userId: user.id, disabled: false })}>
        {t("enable")}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => setAsked("link")}>{linkLabel}</Button>
      <Button onClick={() => setAsked("disable")}>{t("disable")}</Button>
      <ConfirmDialog
        open={asked === "link"}
        onOpenChange={setOpen("link")}
        title={linkLabel.replace("…", "")}
        action={t("issue")}
        tone="primary"
        working={issuing}
        onConfirm={() => void issue({ userId: user.id })}
      >
        <p>{t("resetText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "disable"}
        onOpenChange={setOpen("disable")}
        title={t("disableTitle", { name: user.name })}
        action={t("disableAction")}
        working={disabling}
        onConfirm={() => void disable({ userId: user.id, disabled: true })}
      >
        <p>{t("disableText")}</p>
      </ConfirmDialog>
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </>
  );
}
