"use client";

import { CreditCard, Smartphone, WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";

import { ContactValue } from "@/components/clients/card/contact-value";
import { useFormat } from "@/components/ui/use-format";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";

import { CardHistory, useReasonWord } from "./card-history";
import { CardMarks } from "./card-marks";
import { CardMenu, type CardStep } from "./card-menu";

type Props = {
  card: CardOfClient;
  zone: string;
  hasNobody: boolean;
  onStep: (step: CardStep, card: CardOfClient) => void;
};

const icons = { physical: CreditCard, virtual: Smartphone, wallet: WalletCards };

/** One card of a client: what it is, whether it works, whose place it took, and everything that became of it. */
export function CardPanel({ card, zone, hasNobody, onStep }: Props) {
  const t = useTranslations("cards");
  const format = useFormat();
  const reasonWord = useReasonWord();
  const Icon = icons[card.kind];
  const about = [t(`kind.${card.kind}`), card.category, card.type, card.walletState && t(`wallet.${card.walletState}`)];
  return (
    <article className="rounded-panel border border-line p-4">
      <header className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="inline-flex items-center gap-1.5 text-h3">
            <Icon aria-hidden className="text-text-3" />
            <ContactValue kind="card" id={card.id} value={card.number} />
          </h2>
          <CardMarks state={card.state} status={card.status} />
          {card.reason && card.status !== "active" && (
            <span className="text-caption text-text-2">{reasonWord(card.reason)}</span>
          )}
          <span className="text-caption text-text-3">{about.filter(Boolean).join(" · ")}</span>
        </div>
        <CardMenu card={card} hasNobody={hasNobody} onStep={(step) => onStep(step, card)} />
      </header>
      {card.replacedBy && (
        <p className="mt-2 flex flex-wrap items-center gap-x-2 text-table">
          <span className="text-text-3">{t("tab.replacedBy")}</span>
          <ContactValue kind="card" id={card.replacedBy.id} value={card.replacedBy.number} />
          <span className="text-caption text-text-3">{t("tab.oldNumber")}</span>
        </p>
      )}
      {card.replaces.map((old) => (
        <p key={old.id} className="mt-2 flex flex-wrap items-center gap-x-2 text-table">
          <span className="text-text-3">{t("tab.replaces")}</span>
          <ContactValue kind="card" id={old.id} value={old.number} />
        </p>
      ))}
      {card.undoUntil && (
        <p className="mt-2 text-caption text-text-3">
          {t("tab.undoUntil", { moment: format.moment(card.undoUntil, zone) })}
        </p>
      )}
      <CardHistory events={card.events} zone={zone} />
    </article>
  );
}
