"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { Checkbox } from "@/components/ui/checkbox";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatPhone } from "@/lib/core/format-contact";
import { type BonusMessage, composeBonusText } from "@/lib/messages/compose-text";
import { clientTextsQuery } from "@/lib/messages/query-options";
import { smsParts } from "@/lib/messages/sms-parts";

export type NotifyBar = "noPhone" | "refused" | "blocked";

/** Why this client cannot be written to now; null: he can. */
export function notifyBar(card: ClientCard): NotifyBar | null {
  if (card.block) return "blocked";
  const contact = addressed(card);
  if (!contact) return "noPhone";
  const by = contact.kind === "phone" ? "sms" : "email";
  const consent = card.consents.find(({ channel, kind }) => channel === by && kind === "service");
  return consent && !consent.subscribed ? "refused" : null;
}

/** The phone; without one the e-mail. */
function addressed({ contacts }: ClientCard) {
  return contacts.find(({ kind }) => kind === "phone") ?? contacts.find(({ kind }) => kind === "email");
}

type Props = {
  card: ClientCard;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  bar: NotifyBar | null;
  message: BonusMessage;
};

/** «Уведомить клиента» with the very text that will go out, where to, and how many SMS it costs. */
export function NotifyField({ card, checked, onCheckedChange, bar, message }: Props) {
  const t = useTranslations("ledgerForms");
  const { shown } = useCard();
  const texts = useQuery(clientTextsQuery);
  const contact = addressed(card);
  const whole = contact && shown({ of: "contact", id: contact.id });
  const text = texts.data && message.amount > 0 ? composeBonusText(message, texts.data) : null;
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label={t("notify")}
        hint={bar && t(`notifyNot.${bar}`)}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={bar !== null}
      />
      {checked && contact && text && (
        <div className="ml-6 rounded-control bg-subtle px-3 py-2 text-table">
          <p className="text-caption text-text-3">
            {contact.kind === "phone"
              ? t("parts", { n: smsParts(text), phone: whole ? formatPhone(whole) : contact.value.text })
              : t("byEmail", { email: whole ?? contact.value.text })}
          </p>
          <p className="mt-1 whitespace-pre-wrap break-words" lang={texts.data?.language}>
            {text}
          </p>
        </div>
      )}
    </div>
  );
}
