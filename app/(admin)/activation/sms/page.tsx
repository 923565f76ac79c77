import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { SmsLog } from "@/components/activation/sms-log";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation");
  return { title: t("tabs.log") };
}

export default async function SmsLogPage() {
  await pageContext("activation.view");
  return <SmsLog />;
}
