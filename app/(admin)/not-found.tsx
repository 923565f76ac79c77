import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default async function NotFound() {
  const t = await getTranslations("users");
  return (
    <EmptyState
      isPage
      icon={SearchX}
      title={t("notFoundTitle")}
      hint={t("notFoundHint")}
      actions={<ButtonLink href="/">{t("toStart")}</ButtonLink>}
    />
  );
}
