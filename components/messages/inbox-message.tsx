"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import { formatPhone } from "@/lib/core/format-contact";
import type { InboxRow } from "@/lib/messages/schema";
import { smsParts } from "@/lib/messages/sms-parts";

import { messageLooks } from "./message-looks";
import { useMessageReason } from "./use-message-reason";

/** One message: to whom, where, when, the very text, and what became of it. */
export function InboxMessage({ row, zone }: { row: InboxRow; zone: string }) {
  const t = useTranslations("messages");
  const format = useFormat();
  const reason = useMessageReason()(row.reason);
  return (
    <li className="border-line border-b py-3 text-table">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {row.clientId === null ? (
          <span className="text-body text-text-2">{t("nobody")}</span>
        ) : (
          <Link href={`/clients/${row.clientId}`} className="font-medium text-body hover:underline">
            {row.clientName || t("noName")}
          </Link>
        )}
        <span className="text-text-2">
          {row.to && (row.channel === "sms" && !row.to.masked ? formatPhone(row.to.text) : row.to.text)}
        </span>
        <Badge {...messageLooks[row.status]}>{t(`status.${row.status}`)}</Badge>
        {reason && <span className="text-caption text-text-3">{reason}</span>}
        <span className="ml-auto text-text-3">{format.moment(row.at, zone)}</span>
      </div>
      <p className="mt-1 whitespace-pre-wrap break-words" lang="ru">
        {row.body}
      </p>
      {row.channel === "sms" && <p className="text-caption text-text-3">{t("parts", { n: smsParts(row.body) })}</p>}
    </li>
  );
}
