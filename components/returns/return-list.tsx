"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { clientKey } from "@/lib/clients/card-query-options";
import type { PurchaseRow } from "@/lib/purchases/schema";
import { returnsQuery } from "@/lib/returns/query-options";
import type { ReturnRow } from "@/lib/returns/schema";

const ReturnDialog = dynamic(() => import("./return-dialog").then((m) => m.ReturnDialog));

/** Below the lines of a purchase: what was brought back of it, and the way to bring back more. */
export function ReturnList({ purchase }: { purchase: PurchaseRow }) {
  const t = useTranslations("returns");
  const { clientId, may } = useCard();
  const queryClient = useQueryClient();
  const returned = useQuery({ ...returnsQuery(clientId, purchase.id), enabled: purchase.returned > 0 });
  const [open, setOpen] = useState(false);
  const more = may("returns.add") && purchase.status === "completed";
  const rows = returned.data ?? [];
  if (!more && rows.length === 0) return null;

  return (
    <div className="mb-2 flex flex-col gap-1 md:ml-8">
      {rows.map((row) => (
        <ReturnLine key={row.id} row={row} />
      ))}
      {more && (
        <Button size="small" icon={<Undo2 aria-hidden />} className="self-start" onClick={() => setOpen(true)}>
          {t("add")}
        </Button>
      )}
      {open && (
        <ReturnDialog
          purchaseId={purchase.id}
          onClose={() => setOpen(false)}
          onDone={() => {
            void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
            void queryClient.invalidateQueries({ queryKey: ["clients"] });
          }}
        />
      )}
    </div>
  );
}

function ReturnLine({ row }: { row: ReturnRow }) {
  const t = useTranslations("returns");
  const ui = useTranslations("ui");
  const format = useFormat();
  const goods = row.lines.map(({ name, quantity }) => `${name} × ${quantity.toLocaleString(format.locale)}`);
  const moved = [
    row.restored && t("movedRestored", { n: row.restored }),
    row.recalled && t("movedRecalled", { n: row.recalled }),
    row.owed && t("movedOwed", { n: row.owed }),
  ].filter(Boolean);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 px-3 text-table">
      <span className="font-medium">{t("returnedSum", { money: format.money(row.refunded) })}</span>
      <span className="text-text-2">{format.moment(row.at, row.timeZone)}</span>
      {row.storeName && <span className="text-text-2">{row.storeName}</span>}
      {row.receipt && <span className="text-text-3">{ui("numbered", { id: row.receipt })}</span>}
      {goods.length > 0 && <span className="text-text-3">{goods.join(", ")}</span>}
      {moved.length > 0 && <span className="text-text-3">{moved.join(" · ")}</span>}
    </p>
  );
}
