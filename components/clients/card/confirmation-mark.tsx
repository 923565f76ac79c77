"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard, ClientContact } from "@/lib/clients/card-schema";

import { useCard } from "./card-context";
import { isLiving } from "./is-living";

const ConfirmContactDialog = dynamic(() =>
  import("./confirm-contact-dialog").then((module) => module.ConfirmContactDialog),
);

/** Whether a phone or an e-mail is proven, by whom and when; one that is not can be proven here by a code. */
export function ConfirmationMark({ card, contact }: { card: ClientCard; contact: ClientContact }) {
  const t = useTranslations("card");
  const format = useFormat();
  const { may } = useCard();
  const [open, setOpen] = useState(false);
  const { kind, confirmed, confirmedAt, confirmedBy } = contact;
  if (confirmed) {
    const at = confirmedAt ? format.moment(confirmedAt, card.programmeZone) : "";
    return (
      <Tooltip label={confirmedBy ? t("confirmedBy", { at, user: confirmedBy }) : t("confirmedAt", { at })}>
        <button
          type="button"
          className="inline-flex min-h-6 cursor-default items-center gap-1 text-caption text-text-3"
        >
          <CircleCheck aria-hidden className="size-3" />
          {t("confirmed")}
        </button>
      </Tooltip>
    );
  }
  if ((kind !== "phone" && kind !== "email") || !may("clients.edit") || !isLiving(card)) return null;
  return (
    <>
      <Button tone="link" size="auto" onClick={() => setOpen(true)}>
        {t("confirm.button")}
      </Button>
      {open && <ConfirmContactDialog clientId={card.id} contact={contact} onClose={() => setOpen(false)} />}
    </>
  );
}
