"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { endUserSession } from "@/lib/users/actions";
import type { UserDetails } from "@/lib/users/schema";

import { RightsTable } from "./rights-table";
import { SessionTable } from "./session-table";
import { UserAccessButtons } from "./user-access-buttons";
import { UserForm } from "./user-form";
import { UserStateBadge } from "./user-state-badge";

type Props = { user: UserDetails; stores: { code: string; name: string }[]; timeZone: string };

/** One person: settings, rights, sessions, and the door. */
export function UserPage({ user, stores, timeZone }: Props) {
  const t = useTranslations("users");
  const format = useFormat();
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <Link
          href="/settings/users"
          className="flex items-center gap-1 self-start text-table text-text-2 hover:text-text"
        >
          <ChevronLeft aria-hidden className="size-3.5" />
          {t("back")}
        </Link>
        <PageHeader
          title={user.name}
          beside={
            <>
              <UserStateBadge state={user.state} />
              <span>{user.email}</span>
              {user.linkUntil && <span>{t("linkUntil", { time: format.moment(user.linkUntil, timeZone) })}</span>}
            </>
          }
          actions={<UserAccessButtons user={user} />}
        />
      </div>
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <section aria-labelledby="settings">
          <h2 id="settings" className="mb-3 text-h2">
            {t("edit")}
          </h2>
          <UserForm key={`${user.id} ${user.role} ${user.endsOn} ${user.name}`} user={user} stores={stores} />
        </section>
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby="rights">
            <h2 id="rights" className="text-h2">
              {t("rights")}
            </h2>
            <p className="mt-1 mb-3 text-table text-text-2">{t("rightsHint")}</p>
            <RightsTable userId={user.id} rights={user.rights} />
          </section>
          <section aria-labelledby="sessions">
            <h2 id="sessions" className="mb-3 text-h2">
              {t("sessions")}
            </h2>
            <SessionTable sessions={user.sessions} timeZone={timeZone} end={endUserSession} />
          </section>
        </div>
      </div>
    </div>
  );
}
