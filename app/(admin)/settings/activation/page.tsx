import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { StoreRights } from "@/components/activation/store-rights";
import { WaysForm } from "@/components/activation/ways-form";
import { pageContext } from "@/lib/access/page-context";
import { findActivatingStores, getWays } from "@/lib/activation/change-ways";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation");
  return { title: t("ways.title") };
}

export default async function ActivationSettingsPage() {
  const ctx = await pageContext("programme.edit");
  const ways = await getWays(ctx);
  return (
    <>
      <WaysForm key={JSON.stringify(ways)} ways={ways} />
      <StoreRights stores={await findActivatingStores(ctx)} />
    </>
  );
}
