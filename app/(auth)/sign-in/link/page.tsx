import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ButtonLink } from "@/components/ui/button-link";
import { ChoosePasswordForm } from "@/components/users/choose-password-form";
import { SignInHead } from "@/components/users/sign-in-head";
import { database } from "@/db/client";
import { linkOwner } from "@/lib/users/accept-link";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

// The code in the address must not travel on.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function LinkPage({ searchParams }: Props) {
  const t = await getTranslations("signIn");
  const { code } = await searchParams;
  const owner = typeof code === "string" ? await linkOwner(database(), code) : undefined;
  if (typeof code !== "string" || !owner) {
    return (
      <>
        <SignInHead title={t("linkGoneTitle")}>{t("linkGone")}</SignInHead>
        <ButtonLink href="/sign-in">{t("toSignIn")}</ButtonLink>
      </>
    );
  }
  const title = owner.kind === "invitation" ? t("linkInvitation", { name: owner.name }) : t("linkReset");
  return (
    <>
      <SignInHead title={title}>{t("linkHint")}</SignInHead>
      <ChoosePasswordForm code={code} email={owner.email} />
    </>
  );
}
