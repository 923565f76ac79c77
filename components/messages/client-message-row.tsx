"use client";

import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { formatPhone } from "@/lib/core/format-contact";
import type { ClientMessage } from "@/lib/messages/schema";
import { smsParts } from "@/lib/messages/sms-parts";
import { templateKeys } from "@/lib/messages/templates";

import { messageLooks } from "./message-looks";
import { useMessageReason } from "./use-message-reason";

/** One message: when, by which channel and to where, the very text, and what became of it at which moments. */
export function ClientMessageRow({ row, zone }: { row: ClientMessage; zone: string }) {
  const t = useTranslations("messages");
  const words = useTranslations("messages.ofClient");
  const format = useFormat();
  const reason = useMessageReason()(row.reason);
  const template = useTemplateName()(row.template);
  const to = row.to && (row.channel === "sms" && !row.to.masked ? formatPhone(row.to.text) : row.to.text);
  const moments = [
    row.sentAt && words("sentAt", { at: format.moment(row.sentAt, zone) }),
    row.reportedAt &&
      words(row.status === "failed" ? "failedAt" : "deliveredAt", { at: format.moment(row.reportedAt, zone) }),
  ].filter(Boolean);
  const status = (
    <>
      <Badge {...messageLooks[row.status]}>{t(`status.${row.status}`)}</Badge>
      {reason && <span className="mt-0.5 block text-caption text-text-2">{reason}</span>}
      {moments.length > 0 && <span className="mt-0.5 block text-caption text-text-3">{moments.join(", ")}</span>}
    </>
  );
  return (
    <tr className="border-line border-b">
      <Cell>{format.moment(row.at, zone)}</Cell>
      <Cell phone={false}>
        {t(`channel.${row.channel}`)}, {words(row.isReply ? "reply" : `kinds.${row.kind}`)}
        <span className="block truncate text-caption text-text-3">{to ?? words("noAddress")}</span>
        {template && <span className="block truncate text-caption text-text-3">{template}</span>}
      </Cell>
      <Cell>
        {row.subject && <span className="block font-medium">{row.subject}</span>}
        <span className="whitespace-pre-wrap break-words">{row.body || words("erased")}</span>
        {row.channel === "sms" && row.body && (
          <span className="block text-caption text-text-3">{t("parts", { n: smsParts(row.body) })}</span>
        )}
        <span className="mt-1 block md:hidden">{status}</span>
      </Cell>
      <Cell phone={false}>{status}</Cell>
    </tr>
  );
}

function useTemplateName() {
  const t = useTranslations("messageSettings.name");
  return (template: string): string | null => {
    const known = templateKeys.find((key) => key === template);
    return known ? t(known) : null;
  };
}
