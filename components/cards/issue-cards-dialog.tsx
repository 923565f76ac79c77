"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { issueCardsAction } from "@/lib/cards/actions";

import { CardCommandDialog } from "./card-command-dialog";

/** A box of cards that leaves for a shop, by its first and last number. */
export function IssueCardsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("cards.issue");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  return (
    <CardCommandDialog
      command="issue"
      action={issueCardsAction}
      input={{ from, to }}
      countOf={({ issued }) => issued}
      effect={t("effect")}
      disabled={from.trim() === "" || to.trim() === ""}
      onClose={onClose}
    >
      {(faults) => (
        <>
          <Field label={t("from")} error={faults.from} required>
            <Input value={from} onValueChange={setFrom} maxLength={64} autoComplete="off" />
          </Field>
          <Field label={t("to")} error={faults.to} required>
            <Input value={to} onValueChange={setTo} maxLength={64} autoComplete="off" />
          </Field>
        </>
      )}
    </CardCommandDialog>
  );
}
