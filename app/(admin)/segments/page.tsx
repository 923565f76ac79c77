import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { SegmentList } from "@/components/segments/list/segment-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segmentList");
  return { title: t("title") };
}

export default async function SegmentsPage() {
  const ctx = await pageContext("segments.view");
  return <SegmentList rights={[...ctx.rights]} timeZone={await getSetting(ctx.db, "timeZone")} />;
}
