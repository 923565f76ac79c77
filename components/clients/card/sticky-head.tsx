"use client";

import { HandCoins, LockOpen, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { Purse } from "@/lib/ledger/schema";

import { CardBadges } from "./card-badges";
import { useCard } from "./card-context";
import type { CardDialog } from "./card-dialogs";

type Props = {
  head: RefObject<HTMLDivElement | null>;
  name: string;
  card: ClientCard;
  purse: Purse | undefined;
  onOpen: (dialog: CardDialog) => void;
};

/** Whose card it is and what can be done, in 56 pixels, once the head has scrolled away. */
export function StickyHead({ head, name, card, purse, onOpen }: Props) {
  const t = useTranslations("card");
  const format = useFormat();
  const { may } = useCard();
  const away = useScrolledAway(head);
  const living = card.state !== "deleted" && card.state !== "excluded";
  const adjusts = may("bonuses.accrue") || may("bonuses.debit");

  if (!away) return null;
  return (
    <div className="sticky -top-4 z-head h-0 print:hidden">
      <div className="absolute inset-x-0 top-0 -mx-6 flex h-14 items-center gap-3 bg-surface px-6 max-md:-mx-4 max-md:px-4">
        <span className="min-w-0 truncate font-semibold text-body">{name}</span>
        <span className="flex shrink-0 gap-1.5 max-lg:hidden">
          <CardBadges card={card} />
        </span>
        {purse && (
          <span className="shrink-0 text-table text-text-2">
            {t("balance.available")} <span className="font-semibold text-text">{format.count(purse.available)}</span>
          </span>
        )}
        {living && (
          <span className="ml-auto flex shrink-0 gap-2 max-md:hidden">
            {card.block && !card.exclusion
              ? may("clients.block") && (
                  <Button icon={<LockOpen aria-hidden />} onClick={() => onOpen("unblock")}>
                    {t("actions.unblock")}
                  </Button>
                )
              : null}
            {!card.block && may("purchases.add") && (
              <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => onOpen("purchase")}>
                {t("actions.addPurchase")}
              </Button>
            )}
            {!card.block && adjusts && (
              <Button icon={<HandCoins aria-hidden />} onClick={() => onOpen("adjust")}>
                {t("actions.adjust")}
              </Button>
            )}
          </span>
        )}
      </div>
    </div>
  );
}

function useScrolledAway(element: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new IntersectionObserver(([entry]) => setAway(entry ? !entry.isIntersecting : false), {
      rootMargin: "-56px 0px 0px 0px",
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return away;
}
