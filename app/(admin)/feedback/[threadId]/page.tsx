import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ThreadPage } from "@/components/feedback/thread-page";
import { pageContext } from "@/lib/access/page-context";

type Props = { params: Promise<{ threadId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("feedback");
  return { title: t("matter", { id: (await params).threadId }) };
}

export default async function Page({ params }: Props) {
  const { rights, actor } = await pageContext("feedback.view");
  const threadId = Number((await params).threadId);
  if (!Number.isSafeInteger(threadId) || threadId < 1) notFound();
  return (
    <ThreadPage
      key={threadId}
      threadId={threadId}
      me={actor.kind === "user" ? actor.id : 0}
      mayAnswer={rights.has("feedback.answer")}
      mayAssign={rights.has("feedback.assign")}
    />
  );
}
