"use client";

import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/ui/page-header";
import type { FeedbackSettings } from "@/lib/feedback/schema";

import { AnswerTable } from "./answer-table";
import { TopicTable } from "./topic-table";

/** What clients turn to the contact centre with, by when it is answered, and what is ready to be said. */
export function FeedbackSettingsPage({ settings }: { settings: FeedbackSettings }) {
  const t = useTranslations("feedback.settings");
  return (
    <div className="flex max-w-[56rem] flex-col gap-6 pb-8">
      <PageHeader title={t("title")} />
      <TopicTable topics={settings.topics} />
      <AnswerTable settings={settings} />
    </div>
  );
}
