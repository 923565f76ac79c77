"use client";

import { CheckCheck, Clock, Link2, type LucideIcon, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Cell } from "@/components/ui/plain-table";
import type { Tone } from "@/components/ui/tone";
import { useFormat } from "@/components/ui/use-format";
import type { HandReceipt, HandState } from "@/lib/purchases/receipt-schema";

const looks: Record<HandState, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: Clock },
  same: { tone: "ok", icon: CheckCheck },
  otherSum: { tone: "danger", icon: TriangleAlert },
  otherClient: { tone: "danger", icon: TriangleAlert },
  attached: { tone: "info", icon: Link2 },
};

/** One receipt by hand; it leads to the purchases of its client, where it can be returned. */
export function HandReceiptRow({ row, zone }: { row: HandReceipt; zone: string }) {
  const t = useTranslations("purchases.byHand");
  const format = useFormat();
  const dash = <span className="text-text-3">—</span>;
  const state = (
    <Badge {...looks[row.state]}>
      {row.state === "otherSum" && row.tillPaid !== null
        ? t("tillSaid", { money: format.money(row.tillPaid) })
        : t(`states.${row.state}`)}
    </Badge>
  );
  const href = `/clients/${row.clientId}/purchases${row.receipt ? `?q=${encodeURIComponent(row.receipt)}` : ""}`;
  return (
    <tr className="border-line border-b hover:bg-hover">
      <Cell>{format.moment(row.doneAt, zone)}</Cell>
      <Cell phone={false}>
        <span className="block truncate">{row.by ?? dash}</span>
      </Cell>
      <Cell>
        <Link href={href} className="block truncate font-medium hover:underline">
          {row.clientName || t("noName")}
        </Link>
        <span className="mt-1 block md:hidden">{state}</span>
      </Cell>
      <Cell phone={false}>
        <span className="block truncate">{row.receipt ?? dash}</span>
        <span className="block truncate text-caption text-text-3">
          {[row.storeName, format.moment(row.at, row.timeZone)].filter(Boolean).join(" · ")}
        </span>
      </Cell>
      <Cell align="right">{format.moneyColumn(row.paid)}</Cell>
      <Cell phone={false} align="right">
        {row.earned ? format.change(row.earned) : dash}
      </Cell>
      <Cell phone={false}>{state}</Cell>
    </tr>
  );
}
