"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { attachReceiptAction } from "@/lib/purchases/actions";
import type { FoundReceipt } from "@/lib/purchases/receipt-schema";

import { ClaimForm } from "./claim-form";

type Props = { rows: readonly FoundReceipt[]; onDone: () => void };

/** The receipts that were found, each with what can be done: attached, asked for, or nothing, for the client has it. */
export function FoundReceipts({ rows, onDone }: Props) {
  const t = useTranslations("purchases.find");
  if (rows.length === 0) return <p className="text-table text-text-2">{t("none")}</p>;
  return (
    <ul aria-label={t("found")} className="flex flex-col">
      {rows.map((row) => (
        <Found key={`${row.whose}-${row.id}`} row={row} onDone={onDone} />
      ))}
    </ul>
  );
}

function Found({ row, onDone }: { row: FoundReceipt; onDone: () => void }) {
  const t = useTranslations("purchases.find");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { clientId } = useCard();
  const [key, answered] = useOperationKey();
  const [asks, setAsks] = useState(false);
  const [attach, attaching] = useAction(attachReceiptAction, {
    onDone: ({ earned }) => {
      toast.ok(t("attached"), earned ? { description: t("attachedEarned", { n: earned }) } : undefined);
      onDone();
    },
  });
  const words = {
    own: row.earns ? t("ownEarned", { n: row.earns }) : t("own"),
    other: t("other"),
    nobody: row.earns ? t("nobodyEarns", { n: row.earns }) : t("nobody"),
  };
  return (
    <li className="flex flex-col gap-2 border-line border-t py-2.5 text-table">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap gap-x-3">
            <span className="font-medium">{format.money(row.paid)}</span>
            {row.receipt && <span>{ui("numbered", { id: row.receipt })}</span>}
            <span className="text-text-2">{format.moment(row.at, row.timeZone)}</span>
          </p>
          <p className="text-caption text-text-2">
            {row.isTooOld && row.whose !== "own" ? t("tooOld") : words[row.whose]}
          </p>
        </div>
        {row.whose === "nobody" && !row.isTooOld && (
          <Button
            tone="primary"
            working={attaching}
            onClick={async () => answered(await attach({ clientId, receiptId: row.id, key }))}
          >
            {t("attach")}
          </Button>
        )}
        {row.whose === "other" && !row.isTooOld && !asks && <Button onClick={() => setAsks(true)}>{t("ask")}</Button>}
      </div>
      {asks && <ClaimForm clientId={clientId} purchaseId={row.id} onDone={onDone} />}
    </li>
  );
}
