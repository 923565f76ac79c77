import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { pageContext } from "@/lib/access/page-context";

/** The parts of activation in their order; a new one is one line here. */
const tabs = [
  { key: "log", href: "/activation/sms" },
  { key: "lab", href: "/activation/lab" },
] as const;

export default async function ActivationLayout({ children }: { children: ReactNode }) {
  await pageContext("activation.view");
  const t = await getTranslations("activation");
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <PageHeader title={t("title")} />
      <TabLinks label={t("tabsLabel")} tabs={tabs.map(({ key, href }) => ({ href, label: t(`tabs.${key}`) }))} />
      {children}
    </div>
  );
}
