"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAskedToast } from "@/components/approvals/use-asked-toast";
import { useAction } from "@/components/layout/use-action";
import { CommentField } from "@/components/ledger/comment-field";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-manager";
import { useToday } from "@/components/ui/today";
import { prolongForClientAction } from "@/lib/batches/actions";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { IsoDay } from "@/lib/core/dates";
import { formatShortName } from "@/lib/core/format-contact";

import { ProlongFields, toProlongation, usualProlongation } from "./prolong-fields";
import { useBatchPreview } from "./use-batch-preview";

type Props = { card: ClientCard; nextBurning: IsoDay | undefined; onClose: () => void; onDone: () => void };

/** «Продлить срок» of one client's bonuses: how many that is stands below the days. */
export function ProlongClientDialog({ card, nextBurning, onClose, onDone }: Props) {
  const t = useTranslations("massForms");
  const forms = useTranslations("ledgerForms");
  const ui = useTranslations("ui");
  const today = useToday();
  const [typed, setTyped] = useState(() => usualProlongation(today, nextBurning));
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const [key, answered] = useOperationKey();
  const asked = useAskedToast();
  const [run, pending, faults] = useAction(prolongForClientAction, {
    showsFaults: true,
    onDone: ({ amount, approval }) => {
      if (approval) asked(approval);
      else toast.ok(t("prolonged", { n: amount }));
      onDone();
      onClose();
    },
  });
  const prolongation = toProlongation(typed);
  const preview = useBatchPreview(prolongation && { ...prolongation, whom: { clientIds: [card.id] } });
  const amount = preview.isCurrent ? preview.data?.amount : undefined;

  const submit = async () => {
    setTried(true);
    if (!prolongation || comment.trim() === "" || pending || amount === 0) return;
    answered(await run({ ...prolongation, clientId: card.id, comment, key }));
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title.prolong")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={amount === 0}>
            {amount && preview.data?.needsApproval ? t("submitAsk") : t("submitEmpty.prolong")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProlongFields value={typed} onValueChange={setTyped} today={today} faults={faults} />
        <p aria-live="polite" className="min-h-5 text-body">
          {amount === 0 && <span className="text-warn-text">{t("nothingFound")}</span>}
          {amount !== undefined && amount > 0 && t("amountFound", { n: amount })}
        </p>
        <CommentField
          value={comment}
          onValueChange={setComment}
          recent={[]}
          fault={faults.comment ?? (tried && comment.trim() === "" ? forms("commentMissing") : undefined)}
        />
      </div>
    </Dialog>
  );
}
