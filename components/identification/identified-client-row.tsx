"use client";

import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";

import { ClientName } from "@/components/clients/client-name";
import { ShownContactText } from "@/components/clients/shown-contact";
import { useFormat } from "@/components/ui/use-format";
import type { IdentifiedClient } from "@/lib/identification/schema";

/** A hit: who, what tells namesakes apart, and why it was found. */
export function IdentifiedClientRow({ client }: { client: IdentifiedClient }) {
  const t = useTranslations("clients");
  const format = useFormat();
  if (client.excludedOn) {
    return (
      <span className="flex items-center gap-2 text-body text-text-2">
        <CircleSlash aria-hidden />
        {t("excludedCard", { date: format.day(client.excludedOn) })}
      </span>
    );
  }
  const facts = [
    client.city,
    client.birthYear && t("born", { year: client.birthYear }),
    client.level,
    client.balance !== null && format.count(client.balance),
  ].filter(Boolean);

  return (
    <span className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
      <span className="font-medium text-body">
        <ClientName client={{ ...client, recycleUntil: null }} />
      </span>
      <span className="flex justify-end gap-4 text-table max-md:hidden">
        <ShownContactText contact={client.phone} kind="phone" />
        <ShownContactText contact={client.card} kind="card" />
      </span>
      <span className="truncate text-caption text-text-3">{facts.join(" · ")}</span>
      <span className="text-right text-caption text-text-3">
        {client.why.map((why) => t("why", { why })).join(" · ")}
      </span>
    </span>
  );
}
