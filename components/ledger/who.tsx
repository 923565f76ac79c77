"use client";

import { useTranslations } from "next-intl";

/** A person by name; what a program, a till or a site did was done by the system. */
export function Who({ by }: { by: string }) {
  const t = useTranslations("ledgerForms.list");
  const person = !/^(?:job:|key:|user:|system$)/.test(by);
  return <span className={person ? "" : "text-text-3"}>{person ? by : t("system")}</span>;
}
