"use client";

import { useTranslations } from "next-intl";

import type { ClientRow } from "@/lib/clients/schema";

import { ClientStateMark } from "./client-state-mark";

/** The name with the state beside it (S000-17). A deleted client's name is struck out. */
export function ClientName({ client }: { client: Pick<ClientRow, "name" | "state" | "blocked" | "recycleUntil"> }) {
  const t = useTranslations("clients");
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className={client.state === "deleted" ? "truncate line-through" : "truncate"}>
        {client.name || <span className="text-text-3">{t("noName")}</span>}
      </span>
      <ClientStateMark client={client} />
    </span>
  );
}
