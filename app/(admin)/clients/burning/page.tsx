import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { GroupBurningPage } from "@/components/ledger/group-burning-page";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledgerForms.burning");
  return { title: t("title") };
}

export default async function Page() {
  await pageContext("bonuses.view");
  return <GroupBurningPage />;
}
