"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useAskedToast } from "@/components/approvals/use-asked-toast";
import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { useToday } from "@/components/ui/today";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";
import { adjustBonusesAction, requestAdjustmentAction } from "@/lib/ledger/actions";
import { adjustmentFormQuery, pursesQuery } from "@/lib/ledger/card-query-options";
import { amountAllowed, balanceAfter } from "@/lib/ledger/rules";
import type { AdjustBonusesInput, AdjustedBonuses, Purse } from "@/lib/ledger/schema";

import { AmountField } from "./amount-field";
import { CommentField } from "./comment-field";
import { NotifyField, notifyBar } from "./notify-field";
import { useOperationKey } from "./use-operation-key";
import { defaultValidity, toValidity, ValidityField } from "./validity-field";

type Props = { card: ClientCard; purse: Purse; onClose: () => void; onDone: () => void };
type Mode = "accrue" | "debit";

/** «Начислить, списать»: the new balance, the last day and the very text of the message are seen before it is done. */
export function AdjustDialog({ card, purse, onClose, onDone }: Props) {
  const t = useTranslations("ledgerForms");
  const ui = useTranslations("ui");
  const format = useFormat();
  const today = useToday();
  const { may } = useCard();
  const queryClient = useQueryClient();
  const form = useQuery(adjustmentFormQuery);
  const modes = (["accrue", "debit"] as const).filter((mode) => may(`bonuses.${mode}`));
  const [mode, setMode] = useState<Mode>(modes[0] ?? "accrue");
  const [amount, setAmount] = useState<number | null | undefined>(null);
  const [validity, setValidity] = useState(defaultValidity);
  const [comment, setComment] = useState("");
  const [notify, setNotify] = useState(false);
  const [tried, setTried] = useState(false);
  const [key, answered] = useOperationKey();
  const sending = useRef(false);

  const [run, pending, doFaults] = useAction(adjustBonusesAction, {
    showsFaults: true,
    onDone: (done) => {
      const said = mode === "accrue" ? t("doneAccrue", { n: done.amount }) : t("doneDebit", { n: done.amount });
      const after = t("doneAfter", { n: done.available });
      toast.ok(said, { description: notifies ? `${after}. ${t("doneNotified")}` : after });
      queryClient.setQueryData(pursesQuery(card.id).queryKey, (purses) =>
        purses?.map((one) => (one.accountId === done.accountId ? { ...one, ...balancesOf(done) } : one)),
      );
      onDone();
      onClose();
    },
  });

  const asked = useAskedToast();
  const [ask, asking, askFaults] = useAction(requestAdjustmentAction, {
    showsFaults: true,
    onDone: (request) => {
      asked(request);
      onClose();
    },
  });
  const faults = { ...doFaults, ...askFaults };

  const bar = notifyBar(card);
  const notifies = notify && bar === null;
  const allowed = form.data?.limits ? amountAllowed(form.data.limits, mode) : null;
  const overLimit = amount != null && allowed !== null && amount > allowed.most;
  const notEnough = mode === "debit" && amount != null && amount > purse.available;
  const after = balanceAfter(purse, mode, amount ?? 0);
  const lives = mode === "accrue" ? toValidity(validity) : null;
  const ready =
    amount != null && amount > 0 && !notEnough && comment.trim() !== "" && (mode === "debit" || lives !== null);

  const submit = async () => {
    setTried(true);
    if (!ready || amount == null || sending.current) return;
    const shared = { clientId: card.id, accountId: purse.accountId, amount, comment, notify: notifies, key };
    sending.current = true;
    const input: AdjustBonusesInput =
      mode === "debit" ? { mode, ...shared } : { mode, ...shared, validity: lives ?? { kind: "never" } };
    if (overLimit) answered(await ask(input));
    else answered(await run(input));
    sending.current = false;
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending || asking} disabled={notEnough}>
            {overLimit ? t("submit.ask") : amount ? t(`submit.${mode}`, { n: amount }) : t(`submit.${mode}Empty`)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {modes.length > 1 && (
          <SegmentedControl
            label={t("modeLabel")}
            value={mode}
            onValueChange={setMode}
            options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
          />
        )}
        <AmountField
          mode={mode}
          value={amount}
          onValueChange={setAmount}
          quick={form.data?.quickAmounts ?? []}
          purse={purse}
          after={after}
          fault={faults.amount ?? (tried && !amount ? ui("number.tooSmall", { bound: format.count(1) }) : undefined)}
          notEnough={notEnough}
        />
        {mode === "accrue" && (
          <ValidityField
            value={validity}
            onValueChange={setValidity}
            today={today}
            fault={faults.validity ?? faults["validity.days"] ?? faults["validity.day"]}
          />
        )}
        <CommentField
          value={comment}
          onValueChange={setComment}
          recent={form.data?.comments ?? []}
          fault={faults.comment ?? (tried && comment.trim() === "" ? t("commentMissing") : undefined)}
        />
        <NotifyField
          card={card}
          checked={notifies}
          onCheckedChange={setNotify}
          bar={bar}
          message={{
            kind: mode === "accrue" ? "accrued" : "debited",
            name: card.name.first,
            amount: amount ?? 0,
            total: Math.max(0, after.available),
            withheld: after.withheld,
          }}
        />
        {form.data?.limits && allowed && (
          <p className={overLimit ? "text-caption text-warn-text" : "text-caption text-text-3"}>
            {t("limit", { perOperation: form.data.limits.perOperation, left: allowed.leftToday })}
            {overLimit && ` ${t("overLimit")}`}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** What the card shows at once, before everything about the client is read again. */
function balancesOf({ available, pending, reserved, debt }: AdjustedBonuses) {
  return { available, pending, reserved, debt };
}
