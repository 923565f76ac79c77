import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/ui/page-header";

import { OwnDayPanel } from "./own-day-panel";

/** The overview of who may not see the whole programme: his own day. */
export function OwnSummaryPage() {
  const t = useTranslations("summary");
  return (
    <div className="mx-auto flex w-full max-w-[80rem] flex-col gap-4 pb-8">
      <PageHeader title={t("title")} />
      <OwnDayPanel />
    </div>
  );
}
