import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HandReceipts } from "@/components/purchases/hand-receipts";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("purchases.byHand");
  return { title: t("title") };
}

export default async function HandReceiptsPage() {
  const ctx = await pageContext("purchases.review");
  const t = await getTranslations("purchases.byHand");
  return (
    <>
      <PageHeader title={t("title")} className="mb-4" />
      <HandReceipts zone={await getSetting(ctx.db, "timeZone")} />
    </>
  );
}
