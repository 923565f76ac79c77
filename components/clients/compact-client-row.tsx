"use client";

import { useFormat } from "@/components/ui/use-format";
import type { ClientRow } from "@/lib/clients/schema";

import { ClientName } from "./client-name";
import { ShownContactText } from "./shown-contact";

/** Two lines in place of columns on a phone: name and phone, balance and the last purchase. */
export function CompactClientRow({ client }: { client: ClientRow }) {
  const format = useFormat();
  return (
    <span className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-2">
      <span className="font-medium text-body">
        <ClientName client={client} />
      </span>
      <span className="text-right font-medium text-body tabular-nums">
        {client.balance !== null && format.count(client.balance)}
      </span>
      <span className="text-caption text-text-3">
        <ShownContactText contact={client.phone} kind="phone" />
      </span>
      <span className="text-right text-caption text-text-3">{client.lastDay && format.day(client.lastDay)}</span>
    </span>
  );
}
