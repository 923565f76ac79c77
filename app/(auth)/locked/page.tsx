import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInHead } from "@/components/users/sign-in-head";
import { UnlockForm } from "@/components/users/unlock-form";
import { callbackPath } from "@/lib/access/callback-path";
import { currentSession } from "@/lib/access/session";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where a page that is opened while the screen is locked leads to: nothing of the base is read before the password. */
export default async function LockedPage({ searchParams }: Props) {
  const back = callbackPath((await searchParams).callbackUrl);
  const session = await currentSession();
  if (!session) redirect(`/sign-in?callbackUrl=${encodeURIComponent(back)}`);
  if (!session.locked) redirect(back);
  const t = await getTranslations("signIn");
  const { actor } = session.ctx;
  return (
    <>
      <SignInHead title={t("lockedTitle")}>{actor.name}</SignInHead>
      <UnlockForm email={session.email} callbackPath={back} />
    </>
  );
}
