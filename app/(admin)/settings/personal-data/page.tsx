import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ExclusionRegister } from "@/components/exclusions/exclusion-register";
import { pageContext } from "@/lib/access/page-context";
import { findExclusions } from "@/lib/exclusions/queries";
import { getSettings } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exclusions.register");
  return { title: t("title") };
}

export default async function PersonalDataPage() {
  const ctx = await pageContext("clients.erase");
  const { exclusionHours, timeZone } = await getSettings(ctx.db);
  return (
    <ExclusionRegister
      rows={await findExclusions(ctx)}
      hours={exclusionHours}
      mayChangeTerm={ctx.rights.has("programme.edit")}
      zone={timeZone}
    />
  );
}
