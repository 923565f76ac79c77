"use client";

import { useQuery } from "@tanstack/react-query";
import { CreditCard, Plus, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { AttachCardDialog } from "@/components/clients/card/attach-card-dialog";
import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import type { CardOfClient } from "@/lib/cards/client-cards-schema";
import { clientCardsQuery } from "@/lib/cards/query-options";
import { clientCardQuery } from "@/lib/clients/card-query-options";

import type { CardStep } from "./card-menu";
import { CardPanel } from "./card-panel";
import { GiveCardDialog } from "./give-card-dialog";
import { StepDialog } from "./step-dialog";
import { isDoneAtOnce, useQuickStep } from "./use-quick-step";

/** Tab «Карты»: every card a client has or had, and what can be done with each. */
export function CardList({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("cards.tab");
  const { clientId, may } = useCard();
  const cards = useQuery(clientCardsQuery(clientId));
  const client = useQuery(clientCardQuery(clientId)).data;
  const [open, setOpen] = useState<"attach" | "give" | { step: CardStep; card: CardOfClient } | null>(null);
  const runQuickly = useQuickStep();

  if (cards.isPending) return <SkeletonText lines={5} />;
  if (cards.isError) return <ErrorNotice onRetry={() => void cards.refetch()} retrying={cards.isFetching} />;
  const isGone = client?.state === "deleted" || client?.state === "excluded";
  const hasNobody = client?.state === "new";
  const close = () => setOpen(null);
  return (
    <section aria-label={t("list")} className="flex max-w-3xl flex-col gap-4">
      {may("cards.edit") && !isGone && !hasNobody && (
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button icon={<Plus aria-hidden />} onClick={() => setOpen("attach")}>
            {t("attach")}
          </Button>
          <Button icon={<Smartphone aria-hidden />} onClick={() => setOpen("give")}>
            {t("give")}
          </Button>
        </div>
      )}
      {cards.data.length === 0 && <EmptyState icon={CreditCard} title={t("empty")} hint={t("emptyHint")} />}
      {cards.data.map((card) => (
        <CardPanel
          key={card.id}
          card={card}
          zone={programmeZone}
          hasNobody={hasNobody || isGone}
          onStep={(step) => (isDoneAtOnce(step) ? runQuickly(step, card) : setOpen({ step, card }))}
        />
      ))}
      {open === "attach" && client && (
        <AttachCardDialog card={client} onClose={close} onDone={() => void cards.refetch()} />
      )}
      {open === "give" && <GiveCardDialog onClose={close} />}
      {open !== null && typeof open === "object" && (
        <StepDialog
          {...open}
          hasNobody={hasNobody}
          isLast={cards.data.filter(({ status }) => status === "active").length === 1}
          onClose={close}
        />
      )}
    </section>
  );
}
