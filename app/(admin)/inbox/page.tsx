import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Inbox } from "@/components/messages/inbox";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("title") };
}

export default async function InboxPage() {
  await pageContext("messages.view");
  return <Inbox />;
}
