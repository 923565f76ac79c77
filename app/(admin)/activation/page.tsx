import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { QueuePage } from "@/components/activation/queue-page";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation.queue");
  return { title: t("title") };
}

export default async function ActivationPage() {
  const { rights } = await pageContext("activation.queue");
  return <QueuePage mayEnter={rights.has("activation.enter")} mayDecide={rights.has("activation.decide")} />;
}
