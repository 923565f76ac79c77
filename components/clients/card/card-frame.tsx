"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef, useState } from "react";

import { FamilyMark } from "@/components/accounts/family-mark";
import { CallerLine } from "@/components/callers/caller-line";
import { DuplicateMark } from "@/components/duplicates/duplicate-mark";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TabLinks } from "@/components/ui/tab-links";
import { useFormat } from "@/components/ui/use-format";
import { clientCardQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatName } from "@/lib/core/format-contact";
import { pursesQuery } from "@/lib/ledger/card-query-options";
import { purchaseTermsQuery } from "@/lib/purchases/query-options";
import { FetchRefusal } from "@/lib/web/fetch-json";

import { ActionRow } from "./action-row";
import { AsOfBalances } from "./as-of-balances";
import { AsOfBand } from "./as-of-band";
import { AsOfChoice } from "./as-of-choice";
import { BalanceRow } from "./balance-row";
import { CardBand } from "./block-band";
import { CardBadges } from "./card-badges";
import { CardProvider, useCard } from "./card-context";
import { type CardDialog, CardDialogs } from "./card-dialogs";
import { CardSkeleton } from "./card-skeleton";
import { ContactLine } from "./contact-line";
import { isLiving } from "./is-living";
import { Neighbours } from "./neighbours";
import { StickyHead } from "./sticky-head";
import { useCardAsOf } from "./use-as-of";
import { useCardKeys } from "./use-card-keys";

export type CardTab = {
  key:
    | "overview"
    | "profile"
    | "purchases"
    | "bonuses"
    | "messages"
    | "feedback"
    | "segments"
    | "cards"
    | "accounts"
    | "audit";
  href: string;
};

type Props = { clientId: number; rights: readonly string[]; tabs: readonly CardTab[]; children: ReactNode };

/** The card of one client: head, balance, actions and tabs; the open tab is a page of its own. */
export function CardFrame({ clientId, rights, tabs, children }: Props) {
  return (
    <CardProvider key={clientId} clientId={clientId} rights={rights}>
      <Frame tabs={tabs}>{children}</Frame>
    </CardProvider>
  );
}

function Frame({ tabs, children }: Pick<Props, "tabs" | "children">) {
  const { clientId, may } = useCard();
  const card = useQuery(clientCardQuery(clientId));

  if (card.isPending) return <CardSkeleton />;
  if (card.isError && !card.data) {
    return (
      <ErrorNotice
        title={card.error instanceof FetchRefusal ? card.error.refusal.message : undefined}
        onRetry={() => void card.refetch()}
        retrying={card.isFetching}
      />
    );
  }
  return (
    <Loaded card={card.data} tabs={tabs} seesBonuses={may("bonuses.view")}>
      {children}
    </Loaded>
  );
}

type LoadedProps = { card: ClientCard; tabs: readonly CardTab[]; seesBonuses: boolean; children: ReactNode };

function Loaded({ card: cardNow, tabs: allTabs, seesBonuses, children }: LoadedProps) {
  const t = useTranslations("card");
  const format = useFormat();
  const { asOf, may } = useCard();
  const { card, isKnown, existed } = useCardAsOf(cardNow);
  const isGone = !isLiving(cardNow);
  const tabs = useMemo(
    () => allTabs.filter((tab) => (asOf === null || hasPast(tab)) && !(isGone && tab.key === "profile")),
    [allTabs, asOf, isGone],
  );
  const head = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<CardDialog | null>(null);
  const purses = useQuery({ ...pursesQuery(card.id), enabled: seesBonuses });
  const terms = useQuery({ ...purchaseTermsQuery(card.id), enabled: seesBonuses });
  const purse = purses.data?.find((one) => one.isPrimary);
  const name = formatName(card.name) || t("noName");
  useCardKeys(card, tabs, setDialog);

  return (
    <div className="relative mx-auto flex w-full max-w-[110rem] flex-col">
      {asOf === null && <StickyHead head={head} name={name} card={card} purse={purse} onOpen={setDialog} />}
      <div ref={head}>
        {asOf !== null && <AsOfBand at={asOf} existed={existed} />}
        <Neighbours clientId={card.id}>
          <AsOfChoice key={asOf} clientId={card.id} />
        </Neighbours>
        <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1">
          <h1
            className={`min-w-0 text-h1 max-md:text-[1.125rem] max-md:leading-6 ${card.state === "deleted" ? "line-through" : ""}`}
          >
            {name}
          </h1>
          <div className="flex flex-wrap items-center gap-1.5">
            {isKnown && existed && <CardBadges card={card} />}
            {asOf === null && purse && purse.memberCount > 1 && <FamilyMark clientId={card.id} />}
            {may("duplicates.view") && asOf === null && isLiving(card) && <DuplicateMark clientId={card.id} />}
          </div>
          <span className="ml-auto text-caption text-text-3 max-md:hidden">{t("number", { id: String(card.id) })}</span>
        </div>
        <ContactLine card={card} />
        {asOf === null && may("callers.verify") && isLiving(card) && (
          <CallerLine card={cardNow} zone={cardNow.programmeZone} />
        )}
        {isKnown && <CardBand card={card} />}
        {seesBonuses && (
          <div className="mt-3">
            {asOf === null ? (
              <BalanceRow purse={purse} terms={terms.data} loading={purses.isPending} />
            ) : (
              <AsOfBalances clientId={card.id} at={asOf} />
            )}
          </div>
        )}
        {asOf === null && <ActionRow card={card} onOpen={setDialog} />}
      </div>
      <div className="sticky top-10 z-head -mx-6 bg-surface px-6 max-md:-mx-4 max-md:px-4 print:hidden">
        <TabLinks
          label={t("tabsLabel")}
          search={asOf === null ? "" : `?at=${asOf}`}
          tabs={tabs.map(({ key, href }) => ({
            href,
            label: t(`tabs.${key}`),
            ...(key === "purchases" &&
              asOf === null &&
              card.purchaseCount > 0 && { count: format.count(card.purchaseCount) }),
          }))}
        />
      </div>
      <div className="pt-4 pb-8">{children}</div>
      <CardDialogs card={cardNow} purse={purse} terms={terms.data} open={dialog} onOpen={setDialog} />
    </div>
  );
}

/** The questionnaire and the journal have no past that could be shown. */
function hasPast({ key }: CardTab): boolean {
  return key === "overview" || key === "purchases" || key === "bonuses";
}
