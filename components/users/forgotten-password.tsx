"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

/** Without mail there is one way: who can give out a link is named after a click. */
export function ForgottenPassword({ administrators }: { administrators: readonly string[] }) {
  const t = useTranslations("signIn");
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <p role="status" className="min-w-0 flex-1 text-table text-text-2">
        {t("askAdministrator", { n: administrators.length, names: administrators.join(", ") })}
      </p>
    );
  }
  return (
    <Button tone="link" onClick={() => setAsked(true)}>
      {t("forgotten")}
    </Button>
  );
}
