import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { ActivationTabs } from "@/components/activation/activation-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/access/page-context";

export default async function ActivationLayout({ children }: { children: ReactNode }) {
  const { rights, stores } = await pageContext("activation.queue");
  const t = await getTranslations("activation");
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <PageHeader title={t("title")} />
      {/* SMS come from clients of any store: whoever works for some of them sees the queue alone. */}
      <ActivationTabs
        mayEnter={rights.has("activation.enter")}
        maySeeSms={rights.has("activation.view") && stores === "all"}
      />
      {children}
    </div>
  );
}
