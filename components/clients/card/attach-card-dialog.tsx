"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { attachCardAction } from "@/lib/cards/actions";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

/** A card by its number, typed or scanned. */
export function AttachCardDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("card.attach");
  const ui = useTranslations("ui");
  const [number, setNumber] = useState("");
  const [kind, setKind] = useState<"physical" | "virtual">("physical");
  const [reuses, setReuses] = useState(false);
  const [run, pending, faults] = useAction(attachCardAction, {
    showsFaults: true,
    onDone: ({ takenFrom }) => {
      toast.ok(t(takenFrom === null ? "done" : "takenDone"));
      onDone();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void run({ clientId: card.id, number, kind, reusesDeleted: reuses });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending}>
            {t("action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("number")} hint={t("hint")} error={faults.number ?? faults.reusesDeleted} required>
          <Input value={number} onValueChange={setNumber} maxLength={64} />
        </Field>
        {(faults.reusesDeleted || reuses) && (
          <Checkbox label={t("reuses")} checked={reuses} onCheckedChange={setReuses} />
        )}
        <Field label={t("kind")}>
          <SegmentedControl
            label={t("kind")}
            value={kind}
            onValueChange={setKind}
            options={(["physical", "virtual"] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}
