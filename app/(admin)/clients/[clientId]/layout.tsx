import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { CardFrame } from "@/components/clients/card/card-frame";
import { clientCardQuery } from "@/lib/clients/card-query-options";
import { formatShortName } from "@/lib/core/format-contact";
import { pursesQuery } from "@/lib/ledger/card-query-options";
import { getPurses } from "@/lib/ledger/queries";
import { getPurchaseTerms } from "@/lib/purchases/get-purchase-terms";
import { purchaseTermsQuery } from "@/lib/purchases/query-options";
import { createQueryClient } from "@/lib/web/query-client";

import { clientContext, readClient } from "./read-client";
import { visibleTabs } from "./tabs";

type Props = { params: Promise<{ clientId: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readClient((await params).clientId);
  const t = await getTranslations("card");
  return { title: formatShortName(name) || t("noName") };
}

/** The head of a card comes with the page, contacts masked; that it was opened is recorded when it is shown. */
export default async function ClientCardLayout({ params, children }: Props) {
  const { clientId } = await params;
  const card = await readClient(clientId);
  const ctx = await clientContext(clientId);
  if (card.state === "deleted" && card.successorId !== null) redirect(`/clients/${card.successorId}`);

  const queries = createQueryClient();
  queries.setQueryData(clientCardQuery(card.id).queryKey, card);
  if (ctx.rights.has("bonuses.view")) {
    queries.setQueryData(pursesQuery(card.id).queryKey, await getPurses(ctx, card.id));
    queries.setQueryData(purchaseTermsQuery(card.id).queryKey, await getPurchaseTerms(ctx, card.id));
  }
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <CardFrame clientId={card.id} rights={[...ctx.rights]} tabs={visibleTabs(card.id, ctx.rights)}>
        {children}
      </CardFrame>
    </HydrationBoundary>
  );
}
