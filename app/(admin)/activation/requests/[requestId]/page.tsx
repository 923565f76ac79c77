import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RequestPage } from "@/components/activation/request-page";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation.request");
  return { title: t("title") };
}

export default async function Page({ params }: { params: Promise<{ requestId: string }> }) {
  await pageContext("activation.queue");
  const requestId = Number((await params).requestId);
  if (!Number.isSafeInteger(requestId) || requestId < 1) notFound();
  return <RequestPage requestId={requestId} />;
}
