"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { InboundRow } from "@/lib/activation/sms-schema";
import type { ShownContact } from "@/lib/clients/mask-contact";
import { formatPhone } from "@/lib/core/format-contact";

import { OutcomeBadge } from "./outcome-badge";
import { useDuration } from "./use-duration";

type Props = { row: InboundRow; zone: string; onOpen: () => void };

/** One SMS; its moment opens how it was decided. */
export function SmsRow({ row, zone, onOpen }: Props) {
  const t = useTranslations("activation");
  const format = useFormat();
  const duration = useDuration();
  const at = format.moment(row.receivedAt, zone);
  return (
    <tr className="border-line border-b">
      <Cell>
        <Button tone="link" size="auto" onClick={onOpen} aria-label={t("log.details", { at })}>
          {at}
        </Button>
        <span className="ml-2 text-text-2 md:hidden">{senderOf(row.from)}</span>
        <span className="block break-words md:hidden">{row.text}</span>
        <span className="mt-1 flex md:hidden">
          <OutcomeBadge outcome={row.outcome} />
        </span>
        {row.deliveries > 1 && (
          <span className="block text-caption text-text-3">{t("log.twice", { n: row.deliveries })}</span>
        )}
      </Cell>
      <Cell phone={false}>{senderOf(row.from)}</Cell>
      <Cell phone={false} className="break-words">
        {row.text}
      </Cell>
      <Cell phone={false}>
        <OutcomeBadge outcome={row.outcome} />
      </Cell>
      <Cell align="right" phone={false}>
        {duration(row.decidedMs)}
      </Cell>
    </tr>
  );
}

/** A phone in its usual form; a short number or a name as it came. */
export function senderOf({ text, masked }: ShownContact): string {
  return !masked && text.startsWith("+") ? formatPhone(text) : text;
}
