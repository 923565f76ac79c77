import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** An address that leads nowhere. */
export default async function NotFound() {
  const t = await getTranslations("users");
  return (
    <main className="min-h-dvh bg-app">
      <EmptyState
        isPage
        icon={SearchX}
        title={t("notFoundTitle")}
        hint={t("notFoundHint")}
        actions={<ButtonLink href="/">{t("toStart")}</ButtonLink>}
      />
    </main>
  );
}
