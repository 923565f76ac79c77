import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { LimitsForm } from "@/components/programme/limits-form";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programme.limits");
  return { title: t("title") };
}

export default async function LimitsPage() {
  const { db } = await pageContext("programme.edit");
  const limits = {
    manualLimits: await getSetting(db, "manualLimits"),
    approvalLimits: await getSetting(db, "approvalLimits"),
    manualPurchaseDaysMax: await getSetting(db, "manualPurchaseDaysMax"),
  };
  return <LimitsForm key={JSON.stringify(limits)} limits={limits} />;
}
