import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { FeedbackSettingsPage } from "@/components/feedback/settings/feedback-settings-page";
import { pageContext } from "@/lib/access/page-context";
import { getFeedbackSettings } from "@/lib/feedback/get-feedback-settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feedback.settings");
  return { title: t("title") };
}

export default async function Page() {
  return <FeedbackSettingsPage settings={await getFeedbackSettings(await pageContext("feedback.settings"))} />;
}
