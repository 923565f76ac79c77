"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { chosenOwner, type NewOwner, NewOwnerFields } from "@/components/accounts/new-owner-fields";
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
import { type ExclusionPreview, type ExclusionReason, exclusionReasons, type Family } from "@/lib/exclusions/schema";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

/** Lets a client leave: what stops at once, what burns and when it is too late to take it back are said before (H5). */
export function ExcludeDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("exclusions");
  const ui = useTranslations("ui");
  const preview = useQuery(exclusionPreviewQuery(card.id)).data;
  const [reason, setReason] = useState<ExclusionReason | null>(null);
  const [cancelReservations, setCancelReservations] = useState(false);
  const [heir, setHeir] = useState<NewOwner>({});
  const queryClient = useQueryClient();
  const [run, pending] = useAction(beginExclusionAction, {
    onDone: () => {
      // Of the members of his family too: one of them owns their account now.
      if (preview?.family) void queryClient.invalidateQueries({ queryKey: ["client"] });
      toast.ok(t("begin.done"));
      onDone();
      onClose();
    },
  });
  const held = (preview?.openReservations ?? 0) > 0;
  const family = preview?.family;
  const newOwner = chosenOwner(heir);
  const ready = preview && reason !== null && (!family || newOwner) && (!held || cancelReservations);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("begin.title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) {
          void run({ clientId: card.id, reason, cancelReservations, ...(newOwner && { newOwner }) });
        }
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
        {family && <HandOver family={family} value={heir} onValueChange={setHeir} />}
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

function Effect({ preview: { burns, debt, cards, hours } }: { preview: ExclusionPreview }) {
  const t = useTranslations("exclusions.begin");
  return (
    <>
      <div className="text-body text-text-2">
        <p>{t("what")}</p>
        <ul className="mt-1 list-disc pl-5">
          <li>{t("stops.cards", { n: cards })}</li>
          <li>{t("stops.bonuses")}</li>
          <li>{t("stops.messages")}</li>
        </ul>
      </div>
      <Notice tone="warn">
        {burns !== null && <p className="font-medium">{burns > 0 ? t("burns", { n: burns }) : t("burnsNothing")}</p>}
        {debt !== null && debt > 0 && <p>{t("debt", { n: debt })}</p>}
        <p>{t("later", { hours })}</p>
      </Notice>
    </>
  );
}

type HandOverProps = { family: Family; value: NewOwner; onValueChange: (value: NewOwner) => void };

/** Others spend from his account: first one of them becomes its owner, and what is on it stays theirs. */
function HandOver({ family: { members, stays }, value, onValueChange }: HandOverProps) {
  const t = useTranslations("exclusions.begin");
  const someone = members.some(({ isBlocked, isVisible }) => !isBlocked && isVisible);
  if (!someone) return <Notice tone="danger">{t("nobodyTakes")}</Notice>;
  return (
    <section className="flex flex-col gap-4 rounded-control border border-line p-3">
      <p className="text-body">{t("family", { members: members.length, n: stays ?? 0 })}</p>
      <NewOwnerFields members={members} value={value} onValueChange={onValueChange} />
    </section>
  );
}
