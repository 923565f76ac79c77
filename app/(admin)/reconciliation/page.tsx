import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ReconciliationPage } from "@/components/reconciliation/reconciliation-page";
import { pageContext } from "@/lib/access/page-context";
import { reconciliationQuery } from "@/lib/ledger/check-query-options";
import { getReconciliation } from "@/lib/ledger/get-reconciliation";
import { createQueryClient } from "@/lib/web/query-client";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reconciliation");
  return { title: t("title") };
}

export default async function Page() {
  const ctx = await pageContext("ledger.check");
  const queries = createQueryClient();
  queries.setQueryData(reconciliationQuery.queryKey, await getReconciliation(ctx));
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ReconciliationPage />
    </HydrationBoundary>
  );
}
