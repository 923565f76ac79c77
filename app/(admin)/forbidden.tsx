import { LockKeyhole } from "lucide-react";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { pageSession, pathHeader } from "@/lib/access/page-context";
import { rightOfPage } from "@/lib/access/page-rights";
import { rightName } from "@/lib/texts/describe-refusal";

/** 403: which right is missing, and who grants it. */
export default async function Forbidden() {
  const [t, locale, sent, { ctx }] = await Promise.all([
    getTranslations("users"),
    getLocale(),
    headers(),
    pageSession(),
  ]);
  const right = rightOfPage(sent.get(pathHeader) ?? "");
  return (
    <EmptyState
      isPage
      icon={LockKeyhole}
      title={right ? t("forbiddenTitle", { right: rightName(locale, right) }) : t("forbiddenPage")}
      hint={right && t("forbiddenHint")}
      actions={ctx.rights.has("clients.view") && <ButtonLink href="/clients">{t("toClients")}</ButtonLink>}
    />
  );
}
