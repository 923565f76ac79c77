"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { blockClientAction } from "@/lib/clients/card-actions";
import { blockPreviewQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

const stops = ["bonuses", "promotions", "messages", "terms"] as const;

/** Everything a block stops is said before it is done; the reason and what to tell the client are two texts. */
export function BlockDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("card.block");
  const ui = useTranslations("ui");
  const preview = useQuery(blockPreviewQuery(card.id)).data;
  const [reason, setReason] = useState("");
  const [message, setMessage] = useState("");
  const [run, pending, faults] = useAction(blockClientAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("done"));
      onDone();
      onClose();
    },
  });
  const held = (preview?.available ?? 0) + (preview?.pending ?? 0) + (preview?.reserved ?? 0);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void run({ clientId: card.id, reason, message });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="danger" working={pending}>
            {t("action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="text-body text-text-2">
          <p>{t("what")}</p>
          <ul className="mt-1 list-disc pl-5">
            {stops.map((stop) => (
              <li key={stop}>{t(`stops.${stop}`)}</li>
            ))}
          </ul>
          <p className="mt-2">{t("purchases")}</p>
        </div>
        {(held > 0 || (preview?.openReservations ?? 0) > 0) && (
          <Notice tone="warn">
            {held > 0 && <p>{t("frozen", { n: held })}</p>}
            {preview && preview.openReservations > 0 && <p>{t("reservations", { n: preview.openReservations })}</p>}
          </Notice>
        )}
        <Field label={t("reason")} hint={t("reasonHint")} error={faults.reason} required>
          <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={t("message")} hint={t("messageHint")} error={faults.message} required>
          <Textarea rows={2} maxLength={500} value={message} onChange={(event) => setMessage(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
