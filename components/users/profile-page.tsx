"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast-manager";
import { endOtherSessions, endOwnSession } from "@/lib/users/actions";
import type { OwnAccess } from "@/lib/users/schema";

import { OwnNameForm } from "./own-name-form";
import { OwnPasswordForm } from "./own-password-form";
import { PreferenceFields } from "./preference-fields";
import { Held } from "./rights-table";
import { SessionTable } from "./session-table";

type Props = OwnAccess & { name: string; email: string; timeZone: string };

/** What a person may change about themselves, where they are signed in, and what they may do. */
export function ProfilePage({ name, email, role, stores, rights, sessions, timeZone }: Props) {
  const t = useTranslations("profile");
  const users = useTranslations("users");
  const names = useTranslations("rights");
  const [endOthers, ending] = useAction(endOtherSessions, {
    onDone: ({ sessionsEnded }) => toast.ok(t("othersEnded", { n: sessionsEnded })),
  });
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("title")} beside={email} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <Part title={t("you")}>
            <p className="text-table text-text-2">
              {users(`role.${role}`)} ·{" "}
              {stores === "all" ? t("storesAll") : stores.map((store) => store.name).join(", ")}
            </p>
            <OwnNameForm key={name} name={name} />
          </Part>
          <Part title={t("look")}>
            <PreferenceFields />
          </Part>
          <Part title={t("password")} hint={t("passwordHint")}>
            <OwnPasswordForm email={email} />
          </Part>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Part
            title={t("sessions")}
            aside={
              sessions.length > 1 && (
                <Button size="small" working={ending} onClick={() => void endOthers()}>
                  {t("endOthers")}
                </Button>
              )
            }
          >
            <SessionTable sessions={sessions} timeZone={timeZone} end={endOwnSession} />
          </Part>
          <Part title={t("rights")} hint={t("rightsHint")}>
            <ul className="columns-1 gap-8 sm:columns-2">
              {rights.map(({ permission, held }) => (
                <li key={permission} className="flex min-h-7 break-inside-avoid items-center gap-2 text-table">
                  <Held held={held} />
                  <span className={held ? "" : "text-text-3"}>
                    {names(permission.replaceAll(".", "_") as Parameters<typeof names>[0])}
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </div>
  );
}

type PartProps = { title: string; hint?: string; aside?: ReactNode; children: ReactNode };

function Part({ title, hint, aside, children }: PartProps) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <div>
        <div className="flex min-h-7 items-center justify-between gap-4">
          <h2 className="text-h2">{title}</h2>
          {aside}
        </div>
        {hint && <p className="text-table text-text-2">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
