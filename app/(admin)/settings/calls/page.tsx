import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { CallerRulesForm } from "@/components/callers/caller-rules-form";
import { pageContext } from "@/lib/access/page-context";
import { getCallerRules } from "@/lib/callers/change-rules";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.rules");
  return { title: t("title") };
}

export default async function CallSettingsPage() {
  const rules = await getCallerRules(await pageContext("users.manage"));
  return <CallerRulesForm key={JSON.stringify(rules)} rules={rules} />;
}
