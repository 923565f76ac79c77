"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { AuditEntry } from "@/lib/audit/schema";

import { AuditDetails } from "./audit-details";
import { useActionName } from "./use-action-name";

const cell = "py-2 pr-4 align-top";

/** One entry of the journal. */
export function AuditRow({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const format = useFormat();
  const actionName = useActionName();
  return (
    <tr className="border-line border-b">
      <td className={`${cell} whitespace-nowrap`}>{format.moment(entry.at, timeZone)}</td>
      <td className={cell}>
        <ActorOf entry={entry} />
      </td>
      <td className={cell}>{actionName(entry.action)}</td>
      <td className={cell}>
        <SubjectOf entry={entry} />
      </td>
      <td className={`${cell} max-w-120`}>
        <AuditDetails entry={entry} />
      </td>
      <td className={`${cell} whitespace-nowrap text-text-2`}>{entry.ip}</td>
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
