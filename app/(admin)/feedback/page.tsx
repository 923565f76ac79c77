import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { FeedbackPage } from "@/components/feedback/feedback-page";
import { pageContext } from "@/lib/access/page-context";
import { queueTabs } from "@/lib/feedback/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feedback");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ tab?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { rights } = await pageContext("feedback.view");
  const { tab } = await searchParams;
  const initialTab = queueTabs.find((one) => one === tab) ?? "mine";
  return <FeedbackPage key={initialTab} initialTab={initialTab} mayAnswer={rights.has("feedback.answer")} />;
}
