import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { FirstStartForm } from "@/components/programme/first-start-form";
import { ButtonLink } from "@/components/ui/button-link";
import { SignInHead } from "@/components/users/sign-in-head";
import { database } from "@/db/client";
import { settingsSchema } from "@/lib/programme/settings-schema";
import { timeZoneChoices } from "@/lib/programme/time-zone-choices";
import { isFirstLink } from "@/lib/users/accept-link";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

// The code in the address must not travel on.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function FirstStartPage({ searchParams }: Props) {
  const t = await getTranslations("signIn");
  const { code } = await searchParams;
  if (typeof code !== "string" || !(await isFirstLink(database(), code))) {
    return (
      <>
        <SignInHead title={t("linkGoneTitle")}>{t("firstGone")}</SignInHead>
        <ButtonLink href="/sign-in">{t("toSignIn")}</ButtonLink>
      </>
    );
  }
  const locale = await getLocale();
  return (
    <>
      <SignInHead title={t("firstTitle")}>{t("firstHint")}</SignInHead>
      <FirstStartForm code={code} timeZones={timeZoneChoices(locale)} currency={settingsSchema.parse({}).currency} />
    </>
  );
}
