"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import type { OperationLot } from "@/lib/ledger/schema";

import { LotHistory } from "./lot-history";

/** A lot that an operation made or used; it opens to its whole life. */
export function LotPart({ lot, accountId, zone }: { lot: OperationLot; accountId: number; zone: string }) {
  const t = useTranslations("ledgerForms.list");
  const terms = useTranslations("card.timeline");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const term = lot.lastDay ? terms("until", { date: format.day(lot.lastDay) }) : terms("forever");
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex min-h-7 w-full items-center gap-2 rounded-tag text-left text-table hover:text-accent-text"
      >
        <ChevronRight aria-hidden className={cn("shrink-0 text-text-3 transition-transform", open && "rotate-90")} />
        <span className="min-w-0 flex-1">
          {t("lotName", { date: format.day(lot.madeOn), source: t(`source.${lot.source}`), term })}
        </span>
        <span className="whitespace-nowrap font-medium">{lot.change !== 0 && format.change(lot.change)}</span>
      </button>
      <div id={id}>{open && <LotHistory accountId={accountId} lotId={lot.id} zone={zone} />}</div>
    </li>
  );
}
