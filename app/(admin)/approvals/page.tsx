import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ApprovalList } from "@/components/approvals/approval-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals");
  return { title: t("title") };
}

export default async function ApprovalsPage() {
  const ctx = await pageContext("approvals.view");
  return <ApprovalList timeZone={await getSetting(ctx.db, "timeZone")} />;
}
