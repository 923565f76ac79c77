"use client";

import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { Checkbox } from "@/components/ui/checkbox";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatPhone } from "@/lib/core/format-contact";
import { type BonusMessage, type BonusWord, composeBonusText } from "@/lib/messages/compose-text";
import { smsParts } from "@/lib/messages/sms-parts";

export type NotifyBar = "noPhone" | "refused" | "blocked";

/** Why this client cannot be written to now; null: he can. */
export function notifyBar(card: ClientCard): NotifyBar | null {
  if (card.block) return "blocked";
  if (!card.contacts.some((contact) => contact.kind === "phone")) return "noPhone";
  const consent = card.consents.find(({ channel, kind }) => channel === "sms" && kind === "service");
  return consent && !consent.subscribed ? "refused" : null;
}

type Props = {
  card: ClientCard;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  bar: NotifyBar | null;
  message: BonusMessage;
  word: BonusWord | undefined;
};

/** «Уведомить клиента» with the very text that will go out, where to, and how many SMS it costs. */
export function NotifyField({ card, checked, onCheckedChange, bar, message, word }: Props) {
  const t = useTranslations("ledgerForms");
  const { shown } = useCard();
  const phone = card.contacts.find((contact) => contact.kind === "phone");
  const whole = phone && shown({ of: "contact", id: phone.id });
  const text = word && message.amount > 0 ? composeBonusText(message, word) : null;
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label={t("notify")}
        hint={bar && t(`notifyNot.${bar}`)}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={bar !== null}
      />
      {checked && phone && text && (
        <div className="ml-6 rounded-control bg-subtle px-3 py-2 text-table">
          <p className="text-caption text-text-3">
            {t("parts", { n: smsParts(text), phone: whole ? formatPhone(whole) : phone.value.text })}
          </p>
          <p className="mt-1 whitespace-pre-wrap break-words" lang="ru">
            {text}
          </p>
        </div>
      )}
    </div>
  );
}
