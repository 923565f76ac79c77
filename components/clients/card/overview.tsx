"use client";

import { useQuery } from "@tanstack/react-query";
import { NotesPanel } from "@/components/notes/notes-panel";

import { PortraitPanel } from "@/components/purchases/portrait-panel";
import { clientCardQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { purchaseTermsQuery } from "@/lib/purchases/query-options";
import { BalancePanel } from "./balance-panel";
import { BurningPanel } from "./burning-panel";
import { useCard } from "./card-context";
import { ConsentsPanel } from "./consents-panel";
import { ContactsPanel } from "./contacts-panel";
import { QuestionnairePanel } from "./questionnaire-panel";
import { TillPanel } from "./till-panel";
import { Timeline } from "./timeline";
import { useCardAsOf } from "./use-as-of";

/** Tab «Обзор»: the history, and beside it what a till would say, what burns, and who this is. */
export function Overview() {
  const { clientId, asOf } = useCard();
  const { data: card } = useQuery(clientCardQuery(clientId));
  if (!card) return null;
  return asOf === null ? <Now card={card} /> : <Then card={card} />;
}

function Now({ card }: { card: ClientCard }) {
  const { clientId, may } = useCard();
  const terms = useQuery({ ...purchaseTermsQuery(clientId), enabled: may("bonuses.view") });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_360px] gap-6 max-lg:grid-cols-1">
      <Timeline card={card} />
      <aside className="min-w-0 pt-1.5 max-lg:border-line max-lg:border-t max-lg:pt-4">
        {may("notes.view") && <NotesPanel card={card} />}
        {terms.data && <TillPanel card={card} terms={terms.data} />}
        {may("bonuses.view") && <BurningPanel card={card} />}
        {may("bonuses.view") && <BalancePanel clientId={clientId} />}
        {may("purchases.view") && card.purchaseCount > 0 && <PortraitPanel clientId={clientId} />}
        <ContactsPanel card={card} />
        <QuestionnairePanel card={card} />
        <ConsentsPanel card={card} />
      </aside>
    </div>
  );
}

/** As of a past minute: the history up to it and what was agreed to then; the questionnaire has no past. */
function Then({ card }: { card: ClientCard }) {
  const shown = useCardAsOf(card);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_360px] gap-6 max-lg:grid-cols-1">
      <Timeline card={shown.card} />
      <aside className="min-w-0 pt-1.5 max-lg:border-line max-lg:border-t max-lg:pt-4">
        {shown.isKnown && <ConsentsPanel card={shown.card} />}
      </aside>
    </div>
  );
}
