"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { issueCardsAction } from "@/lib/cards/actions";
import { cardKeys } from "@/lib/cards/query-options";

/** A box of cards that leaves for a shop, by its first and last number. */
export function IssueCardsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cards.issue");
  const queries = useQueryClient();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [run, pending, faults] = useAction(issueCardsAction, {
    showsFaults: true,
    onDone: ({ issued }) => {
      toast.ok(t("done", { n: issued }));
      void queries.invalidateQueries({ queryKey: cardKeys.batches });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      action={t("action")}
      tone="primary"
      working={pending}
      disabled={from.trim() === "" || to.trim() === ""}
      onConfirm={() => void run({ from, to })}
    >
      <p className="text-body text-text-2">{t("effect")}</p>
      <Field label={t("from")} error={faults.from} required>
        <Input value={from} onValueChange={setFrom} maxLength={64} autoComplete="off" />
      </Field>
      <Field label={t("to")} error={faults.to} required>
        <Input value={to} onValueChange={setTo} maxLength={64} autoComplete="off" />
      </Field>
    </ConfirmDialog>
  );
}
