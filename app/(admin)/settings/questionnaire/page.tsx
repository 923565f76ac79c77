import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { QuestionnairePage } from "@/components/questionnaire/questionnaire-page";
import { pageContext } from "@/lib/access/page-context";
import { getQuestionnaire } from "@/lib/programme/get-questionnaire";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questionnaire");
  return { title: t("title") };
}

export default async function QuestionnaireSettingsPage() {
  return <QuestionnairePage questionnaire={await getQuestionnaire(await pageContext("programme.edit"))} />;
}
