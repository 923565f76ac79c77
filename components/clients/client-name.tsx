"use client";

import { useTranslations } from "next-intl";

import type { ClientRow } from "@/lib/clients/schema";

import { ClientStateMark } from "./client-state-mark";

type Props = { client: Pick<ClientRow, "id" | "name" | "state" | "blocked" | "leavesOn" | "recycleUntil"> };

/** The name with the state beside it (S000-17); without a name the number tells clients apart. A deleted one is struck. */
export function ClientName({ client }: Props) {
  const t = useTranslations("clients");
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className={client.state === "deleted" ? "truncate line-through" : "truncate"}>
        {client.name || <span className="text-text-3">{t("numbered", { id: String(client.id) })}</span>}
      </span>
      <ClientStateMark client={client} />
    </span>
  );
}
