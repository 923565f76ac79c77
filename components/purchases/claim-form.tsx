"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAskedToast } from "@/components/approvals/use-asked-toast";
import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { claimReceiptAction } from "@/lib/purchases/actions";

type Props = { clientId: number; purchaseId: number; onDone: () => void };

/** What the client shows, for the shift lead who decides whether he gets what the receipt earned. */
export function ClaimForm({ clientId, purchaseId, onDone }: Props) {
  const t = useTranslations("purchases.find");
  const asked = useAskedToast();
  const [comment, setComment] = useState("");
  const [key, answered] = useOperationKey();
  const [run, pending, faults] = useAction(claimReceiptAction, {
    showsFaults: true,
    onDone: (request) => {
      asked(request);
      onDone();
    },
  });
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("claimComment")} required error={faults.comment} hint={t("claimHint")}>
        <Textarea value={comment} onChange={(event) => setComment(event.target.value)} maxLength={500} rows={2} />
      </Field>
      <Button
        className="self-end"
        working={pending}
        onClick={async () => answered(await run({ clientId, purchaseId, comment, key }))}
      >
        {t("claim")}
      </Button>
    </div>
  );
}
