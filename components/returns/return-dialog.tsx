"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useRef, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { addReturnAction } from "@/lib/returns/actions";
import { returnFormQuery, returnPreviewQuery } from "@/lib/returns/query-options";
import type { ReturnedGoods } from "@/lib/returns/schema";

import { ReturnLines } from "./return-lines";
import { ReturnSummary } from "./return-summary";

type Props = { purchaseId: number; onClose: () => void; onDone: () => void };

/** «Оформить возврат»: what is brought back of a purchase, and before it is done exactly what becomes of its bonuses. */
export function ReturnDialog({ purchaseId, onClose, onDone }: Props) {
  const t = useTranslations("returns");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { clientId } = useCard();
  const form = useQuery(returnFormQuery(clientId, purchaseId));
  const [by, setBy] = useState<ReturnedGoods["by"]>("lines");
  const [quantities, setQuantities] = useState<ReadonlyMap<number, number | undefined>>(new Map());
  const [amount, setAmount] = useState<number | null | undefined>(null);
  const [receipt, setReceipt] = useState("");
  const [key, answered] = useOperationKey();
  const sending = useRef(false);

  const chosen = form.data?.lines.length === 0 ? "amount" : by;
  const goods = goodsOf(chosen, quantities, amount);
  const asked = useDeferredValue(goods);
  const preview = useQuery(returnPreviewQuery(clientId, purchaseId, asked));

  const [run, pending, faults] = useAction(addReturnAction, {
    showsFaults: true,
    onDone: ({ refunded, owed }) => {
      toast.ok(t("done", { money: format.money(refunded) }), owed ? { description: t("doneOwed", { n: owed }) } : {});
      onDone();
      onClose();
    },
  });

  const submit = async () => {
    if (!goods || sending.current) return;
    sending.current = true;
    const answer = await run({ clientId, purchaseId, goods, receipt, key });
    sending.current = false;
    answered(answer);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={t("title")}
      aside={form.data?.receipt && t("receiptOf", { receipt: form.data.receipt })}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={!goods || preview.isError}>
            {goods && preview.data ? t("submitSum", { money: format.money(preview.data.refunded) }) : t("submit")}
          </Button>
        </>
      }
    >
      {form.isPending && <SkeletonText lines={4} />}
      {form.isError && <ErrorNotice onRetry={() => void form.refetch()} retrying={form.isFetching} />}
      {form.data && (
        <div className="flex flex-col gap-5">
          {form.data.lines.length > 0 && (
            <SegmentedControl
              label={t("by")}
              value={chosen}
              onValueChange={setBy}
              options={(["lines", "amount"] as const).map((value) => ({ value, label: t(`byWhat.${value}`) }))}
            />
          )}
          {chosen === "lines" ? (
            <ReturnLines
              lines={form.data.lines}
              quantities={quantities}
              onQuantity={(n, quantity) => setQuantities(new Map(quantities).set(n, quantity))}
            />
          ) : (
            <Field
              label={t("amount")}
              hint={t("amountLeft", { money: format.money(form.data.leftPaid) })}
              error={faults["goods.amount"]}
              className="max-w-60"
              required
            >
              <MoneyInput value={amount ?? null} onValueChange={setAmount} min={1} max={form.data.leftPaid} />
            </Field>
          )}
          <Field label={t("receipt")} error={faults.receipt} className="max-w-60">
            <Input value={receipt} onValueChange={setReceipt} maxLength={40} />
          </Field>
          <ReturnSummary outcome={goods ? preview.data : undefined} failure={goods ? preview.error : null} />
        </div>
      )}
    </Dialog>
  );
}

function goodsOf(
  by: ReturnedGoods["by"],
  quantities: ReadonlyMap<number, number | undefined>,
  amount: number | null | undefined,
): ReturnedGoods | null {
  if (by === "amount") return amount ? { by, amount } : null;
  const entered = [...quantities];
  if (entered.some(([, quantity]) => quantity === undefined)) return null;
  const lines = entered.flatMap(([n, quantity]) => (quantity ? [{ n, quantity }] : []));
  return lines.length > 0 ? { by, lines } : null;
}
