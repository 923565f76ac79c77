import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { TabLinks } from "@/components/ui/tab-links";
import { pageContext } from "@/lib/access/page-context";

import { visibleSettings } from "./sections";

/** Every page of the settings under the same tabs; a person sees those he may open. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { rights } = await pageContext();
  const t = await getTranslations("programme");
  const sections = visibleSettings(rights);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      {sections.length > 1 && (
        <TabLinks label={t("sections")} tabs={sections.map(({ key, href }) => ({ href, label: t(`tabs.${key}`) }))} />
      )}
      {children}
    </div>
  );
}
