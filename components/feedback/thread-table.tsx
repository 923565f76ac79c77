"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { ThreadRow } from "@/lib/feedback/schema";

import { LateBadge, ThreadStateBadge, useAge } from "./thread-marks";

type Props = {
  rows: readonly ThreadRow[];
  zone: string;
  label: string;
  /** On the card of a client his name says nothing. */
  ofOneClient?: boolean;
};

/** Matters of clients: who, with what, since when, by when, who answers. */
export function ThreadTable({ rows, zone, label, ofOneClient = false }: Props) {
  const t = useTranslations("feedback");
  return (
    <PlainTable
      label={label}
      columns={[
        { key: "client", label: t(ofOneClient ? "column.topic" : "column.client") },
        { key: "state", label: t("column.state"), width: "w-40", phone: false },
        { key: "since", label: t("column.since"), width: "w-36", phone: false },
        { key: "due", label: t("column.due"), width: "w-36 max-md:w-28" },
        { key: "assignee", label: t("column.assignee"), width: "w-40", phone: false },
      ]}
    >
      {rows.map((row) => (
        <ThreadLine key={row.id} row={row} zone={zone} ofOneClient={ofOneClient} />
      ))}
    </PlainTable>
  );
}

function ThreadLine({ row, zone, ofOneClient }: { row: ThreadRow; zone: string; ofOneClient: boolean }) {
  const t = useTranslations("feedback");
  const format = useFormat();
  const age = useAge();
  const { id, client, topic, state, assignee, hours } = row;
  const assigneeName = assignee ? (assignee.isMine ? t("mine") : assignee.name) : t("nobody");
  const name = client.name || t("noName", { id: String(client.id) });
  const place = [!ofOneClient && topic, t(`channel.${row.channel}`), row.store].filter(Boolean).join(" · ");
  return (
    <tr className="border-line border-b">
      <Cell>
        <Link
          href={`/feedback/${id}`}
          className="break-words font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {ofOneClient ? topic : name}
        </Link>
        <span className="block text-caption text-text-3">{place}</span>
        <span className="line-clamp-2 break-words text-text-2">{row.excerpt}</span>
        <span className="mt-0.5 flex flex-wrap items-center gap-1 text-caption text-text-3 md:hidden">
          <ThreadStateBadge state={state} />
          {assigneeName}
        </span>
      </Cell>
      <Cell phone={false}>
        <ThreadStateBadge state={state} />
      </Cell>
      <Cell phone={false}>
        {state === "open" ? age(hours) : <span className="text-text-3">—</span>}
        <span className="block text-caption text-text-3">{format.moment(row.openedAt, zone)}</span>
      </Cell>
      <Cell>
        {state === "open" ? format.moment(row.dueAt, zone) : <span className="text-text-3">—</span>}
        <span className="mt-0.5 block">
          <LateBadge late={row.late} />
        </span>
      </Cell>
      <Cell phone={false} className={assignee ? undefined : "text-text-3"}>
        {assigneeName}
      </Cell>
    </tr>
  );
}
