import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { WaysForm } from "@/components/activation/ways-form";
import { pageContext } from "@/lib/access/page-context";
import { getWays } from "@/lib/activation/change-ways";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation");
  return { title: t("ways.title") };
}

export default async function ActivationSettingsPage() {
  const ways = await getWays(await pageContext("programme.edit"));
  return <WaysForm key={JSON.stringify(ways)} ways={ways} />;
}
