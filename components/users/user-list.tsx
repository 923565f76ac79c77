"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import type { UserRow } from "@/lib/users/schema";

import { InviteDialog } from "./invite-dialog";
import { UserStateBadge } from "./user-state-badge";

type Props = { users: UserRow[]; stores: { code: string; name: string }[]; timeZone: string };

/** Everybody who works here. */
export function UserList({ users, stores, timeZone }: Props) {
  const t = useTranslations("users");
  const columns = useUserColumns(timeZone);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader
        title={t("title")}
        beside={t("count", { n: users.length })}
        actions={<InviteDialog stores={stores} />}
      />
      <DataTable<UserRow>
        label={t("title")}
        columns={columns}
        rows={users}
        rowId={({ id }) => String(id)}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/settings/users/${id}`}
        total={users.length}
        keys="page"
        hideFoot
        renderCompact={(user) => <CompactUser user={user} />}
        empty={<EmptyState icon={Users} title={t("title")} />}
      />
    </div>
  );
}

function useUserColumns(timeZone: string): DataColumn<UserRow>[] {
  const t = useTranslations("users");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("column.name"),
        width: 260,
        grows: true,
        always: true,
        link: true,
        cell: ({ name, state }) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate">{name}</span>
            <UserStateBadge state={state} />
          </span>
        ),
        copy: ({ name }) => name,
      },
      { id: "email", header: t("email"), width: 220, cell: ({ email }) => email, copy: ({ email }) => email },
      {
        id: "role",
        header: t("column.role"),
        width: 220,
        cell: ({ role, exceptions }) => (
          <span className="truncate">
            {t(`role.${role}`)}
            {exceptions > 0 && <span className="ml-2 text-text-3">{t("exceptions", { n: exceptions })}</span>}
          </span>
        ),
        copy: ({ role }) => t(`role.${role}`),
      },
      { id: "stores", header: t("column.stores"), width: 180, cell: (user) => <StoresOf user={user} /> },
      {
        id: "endsOn",
        header: t("column.endsOn"),
        kind: "date",
        width: 110,
        cell: ({ endsOn }) => endsOn && format.day(endsOn),
      },
      {
        id: "lastSeen",
        header: t("column.lastSeen"),
        kind: "date",
        width: 150,
        cell: ({ lastSeenAt }) => lastSeenAt && format.moment(lastSeenAt, timeZone),
      },
    ],
    [t, format, timeZone],
  );
}

function StoresOf({ user: { stores } }: { user: UserRow }) {
  const t = useTranslations("users");
  if (stores === "all") return <span className="text-text-3">{t("allStores")}</span>;
  const [first] = stores;
  return first ? t("storesShort", { first: first.name, rest: stores.length - 1 }) : t("noStores");
}

function CompactUser({ user }: { user: UserRow }) {
  const t = useTranslations("users");
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{user.name}</span>
        <UserStateBadge state={user.state} />
      </span>
      <span className="truncate text-caption text-text-3">
        {t(`role.${user.role}`)} · {user.email}
      </span>
    </span>
  );
}
