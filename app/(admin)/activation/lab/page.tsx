import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Laboratory } from "@/components/activation/laboratory";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation");
  return { title: t("tabs.lab") };
}

export default async function SmsLabPage() {
  await pageContext("activation.view");
  return <Laboratory />;
}
