"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";
import { beginExclusionAction } from "@/lib/exclusions/actions";
import { exclusionPreviewQuery } from "@/lib/exclusions/query-options";
import { type ExclusionPreview, type ExclusionReason, exclusionReasons } from "@/lib/exclusions/schema";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

/** Lets a client leave: what stops at once, what burns and when it is too late to take it back are said before (H5). */
export function ExcludeDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("exclusions");
  const ui = useTranslations("ui");
  const preview = useQuery(exclusionPreviewQuery(card.id)).data;
  const [reason, setReason] = useState<ExclusionReason | null>(null);
  const [cancelReservations, setCancelReservations] = useState(false);
  const [run, pending] = useAction(beginExclusionAction, {
    onDone: () => {
      toast.ok(t("begin.done"));
      onDone();
      onClose();
    },
  });
  const held = (preview?.openReservations ?? 0) > 0;
  const ready = preview && reason !== null && !preview.sharesOwn && (!held || cancelReservations);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("begin.title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) void run({ clientId: card.id, reason, cancelReservations });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="danger" working={pending} disabled={!ready}>
            {t("begin.action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {preview ? <Effect preview={preview} /> : <SkeletonText lines={4} />}
        {preview && held && (
          <Checkbox
            label={t("begin.cancel", {
              n: preview.openReservations,
              held: preview.reserved === null ? t("begin.heldHidden") : t("begin.held", { n: preview.reserved }),
            })}
            hint={t("begin.cancelHint")}
            checked={cancelReservations}
            onCheckedChange={setCancelReservations}
          />
        )}
        <Field label={t("begin.reason")} required>
          <RadioGroup<ExclusionReason>
            label={t("begin.reason")}
            value={reason}
            onValueChange={setReason}
            options={exclusionReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function Effect({ preview }: { preview: ExclusionPreview }) {
  const t = useTranslations("exclusions.begin");
  if (preview.sharesOwn) return <Notice tone="danger">{t("shares")}</Notice>;
  const burns = preview.burns === null ? null : preview.burns + (preview.reserved ?? 0);
  return (
    <>
      <div className="text-body text-text-2">
        <p>{t("what")}</p>
        <ul className="mt-1 list-disc pl-5">
          <li>{t("stops.cards", { n: preview.cards })}</li>
          <li>{t("stops.bonuses")}</li>
          <li>{t("stops.messages")}</li>
        </ul>
      </div>
      <Notice tone="warn">
        {burns !== null && <p className="font-medium">{burns > 0 ? t("burns", { n: burns }) : t("burnsNothing")}</p>}
        {preview.debt !== null && preview.debt > 0 && <p>{t("debt", { n: preview.debt })}</p>}
        <p>{t("later", { hours: preview.hours })}</p>
      </Notice>
    </>
  );
}
