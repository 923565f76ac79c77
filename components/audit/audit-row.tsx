"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { AuditEntry } from "@/lib/audit/schema";

import { AuditDetails } from "./audit-details";
import { useActionName } from "./use-action-name";

/** One entry of the journal; on a phone everything stands under what was done. */
export function AuditRow({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const format = useFormat();
  const actionName = useActionName();
  return (
    <tr className="border-line border-b">
      <Cell>{format.moment(entry.at, timeZone)}</Cell>
      <Cell phone={false}>
        <ActorOf entry={entry} />
      </Cell>
      <Cell>
        {actionName(entry.action)}
        <span className="flex flex-col gap-0.5 text-text-2 md:hidden">
          <SubjectOf entry={entry} />
          <span className="text-caption text-text-3">
            <ActorOf entry={entry} /> {entry.ip}
          </span>
          <AuditDetails entry={entry} />
        </span>
      </Cell>
      <Cell phone={false}>
        <SubjectOf entry={entry} />
      </Cell>
      <Cell phone={false}>
        <AuditDetails entry={entry} />
      </Cell>
      <Cell phone={false} className="text-text-2">
        {entry.ip}
      </Cell>
    </tr>
  );
}

function ActorOf({ entry: { actor } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  switch (actor.kind) {
    case "user":
      return actor.name;
    case "key":
      return t("key", { id: actor.name });
    case "job":
      return t("job", { name: actor.name });
    default:
      return t("system");
  }
}

function SubjectOf({ entry: { clientId, subject, subjectName } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  if (clientId !== null) {
    return (
      <Link href={`/clients/${clientId}`} className="text-accent-text hover:underline">
        {t("clientLink", { id: String(clientId) })}
      </Link>
    );
  }
  return subjectName ?? <span className="text-text-2">{subject}</span>;
}
