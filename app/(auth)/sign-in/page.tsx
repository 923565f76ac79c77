import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { SignInForm } from "@/components/users/sign-in-form";
import { SignInHead } from "@/components/users/sign-in-head";
import { database } from "@/db/client";
import { callbackPath } from "@/lib/access/callback-path";
import { currentSession } from "@/lib/access/session";
import { getSettings } from "@/lib/programme/settings";
import { demonstrationPassword } from "@/lib/users/demonstration-password";
import { administratorNames, hasNoUsers } from "@/lib/users/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const back = callbackPath((await searchParams).callbackUrl);
  const session = await currentSession();
  if (session) redirect(session.locked ? `/locked?callbackUrl=${encodeURIComponent(back)}` : back);

  const t = await getTranslations("signIn");
  const db = database();
  if (await hasNoUsers(db)) return <SignInHead title={t("noUsersTitle")}>{t("noUsers")}</SignInHead>;
  const { programmeName, demonstration } = await getSettings(db);
  return (
    <>
      <SignInHead title={t("title")}>{programmeName}</SignInHead>
      <SignInForm
        callbackPath={back}
        administrators={await administratorNames(db)}
        demonstrationPassword={demonstration ? demonstrationPassword() : undefined}
      />
    </>
  );
}
