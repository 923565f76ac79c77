"use client";

import { useQuery } from "@tanstack/react-query";

import { clientCardQuery } from "@/lib/clients/card-query-options";
import { purchaseTermsQuery } from "@/lib/purchases/query-options";

import { BurningPanel } from "./burning-panel";
import { useCard } from "./card-context";
import { ConsentsPanel } from "./consents-panel";
import { ContactsPanel } from "./contacts-panel";
import { QuestionnairePanel } from "./questionnaire-panel";
import { TillPanel } from "./till-panel";
import { Timeline } from "./timeline";

/** Tab «Обзор»: the history, and beside it what a till would say, what burns, and who this is. */
export function Overview() {
  const { clientId, may } = useCard();
  const { data: card } = useQuery(clientCardQuery(clientId));
  const terms = useQuery({ ...purchaseTermsQuery(clientId), enabled: may("bonuses.view") });
  if (!card) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_360px] gap-6 max-lg:grid-cols-1">
      <Timeline card={card} />
      <aside className="min-w-0 pt-1.5 max-lg:border-line max-lg:border-t max-lg:pt-4">
        {terms.data && <TillPanel card={card} terms={terms.data} />}
        {may("bonuses.view") && <BurningPanel card={card} />}
        <ContactsPanel card={card} />
        <QuestionnairePanel card={card} />
        <ConsentsPanel card={card} />
      </aside>
    </div>
  );
}
