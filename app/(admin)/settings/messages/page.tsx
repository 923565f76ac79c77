import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { MessageSettingsPage } from "@/components/messages/message-settings-page";
import { pageContext } from "@/lib/access/page-context";
import { publicOrigin } from "@/lib/core/own-origins";
import { getMessageSettings } from "@/lib/messages/get-message-settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messageSettings");
  return { title: t("title") };
}

export default async function MessagesSettingsPage() {
  const settings = await getMessageSettings(await pageContext("messages.edit"));
  return <MessageSettingsPage settings={settings} origin={publicOrigin()} />;
}
