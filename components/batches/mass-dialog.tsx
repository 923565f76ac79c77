"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { CommentField } from "@/components/ledger/comment-field";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { defaultValidity, toValidity, ValidityField } from "@/components/ledger/validity-field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useToday } from "@/components/ui/today";
import { useFormat } from "@/components/ui/use-format";
import { startMassAction } from "@/lib/batches/actions";
import { adjustmentFormQuery } from "@/lib/ledger/card-query-options";
import { amountMax } from "@/lib/ledger/schema";

import { BatchPreviewPanel } from "./batch-preview";
import { useBatchPreview } from "./use-batch-preview";
import { useStartedToast } from "./use-started-toast";
import { type BatchAudience, useAudienceName, whomOf } from "./whom";

type Props = { kind: "accrue" | "debit"; audience: BatchAudience; onClose: () => void };

/** Gives bonuses to many, or takes them: the dry run is seen before it is done. */
export function MassDialog({ kind, audience, onClose }: Props) {
  const t = useTranslations("massForms");
  const forms = useTranslations("ledgerForms");
  const ui = useTranslations("ui");
  const format = useFormat();
  const today = useToday();
  const audienceName = useAudienceName();
  const form = useQuery(adjustmentFormQuery);
  const [amount, setAmount] = useState<number | null | undefined>(null);
  const [validity, setValidity] = useState(defaultValidity);
  const [shortfall, setShortfall] = useState<"skip" | "partial">("skip");
  const [comment, setComment] = useState("");
  const [notify, setNotify] = useState(false);
  const [tried, setTried] = useState(false);
  const [key, answered] = useOperationKey();
  const started = useStartedToast();
  const [run, pending, faults] = useAction(startMassAction, { showsFaults: true });

  const lives = toValidity(validity);
  const whom = whomOf(audience);
  const deed =
    amount && (kind === "debit" || lives)
      ? kind === "debit"
        ? ({ kind, amount, shortfall, notify, whom } as const)
        : ({ kind, amount, validity: lives ?? { kind: "never" }, notify, whom } as const)
      : null;
  const preview = useBatchPreview(deed);
  const clients = preview.isCurrent ? preview.data?.clients : undefined;

  const submit = async () => {
    setTried(true);
    if (!deed || comment.trim() === "" || pending || clients === 0) return;
    const answer = await run({ ...deed, comment, key });
    answered(answer);
    if (!answer.ok) return;
    started(preview.data?.needsApproval ?? false);
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t(`title.${kind}`)}
      aside={audienceName(audience)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={clients === 0}>
            {clients && preview.data?.needsApproval
              ? t("submitAsk")
              : clients
                ? t(`submit.${kind}`, { n: clients })
                : t(`submitEmpty.${kind}`)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={kind === "accrue" ? t("amountEach") : t("amountEachDebit")}
          error={faults.amount ?? (tried && !amount ? ui("number.tooSmall", { bound: format.count(1) }) : undefined)}
          required
        >
          <NumberInput
            data-autofocus
            value={amount ?? null}
            onValueChange={setAmount}
            min={1}
            max={amountMax}
            className="w-32 max-md:w-full"
          />
        </Field>
        {kind === "accrue" ? (
          <ValidityField
            value={validity}
            onValueChange={setValidity}
            today={today}
            fault={faults.validity ?? faults["validity.days"] ?? faults["validity.day"]}
          />
        ) : (
          <Field label={t("shortfall")}>
            <SegmentedControl
              label={t("shortfall")}
              value={shortfall}
              onValueChange={setShortfall}
              options={(["skip", "partial"] as const).map((value) => ({ value, label: t(`shortfalls.${value}`) }))}
            />
          </Field>
        )}
        <CommentField
          value={comment}
          onValueChange={setComment}
          recent={form.data?.comments ?? []}
          hint={t("commentHint")}
          fault={faults.comment ?? (tried && comment.trim() === "" ? forms("commentMissing") : undefined)}
        />
        <Checkbox label={t("notify")} checked={notify} onCheckedChange={setNotify} />
        <BatchPreviewPanel preview={preview} notify={notify} />
      </div>
    </Dialog>
  );
}
