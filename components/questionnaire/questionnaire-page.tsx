"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { arrangeQuestionsAction } from "@/lib/programme/questionnaire-actions";
import type { Question, Questionnaire } from "@/lib/programme/questionnaire-schema";

import { ArchivedQuestions } from "./archived-questions";
import { ProfileSettingsForm } from "./profile-settings-form";
import { moved, sectionsOf } from "./section-order";
import { SectionTable } from "./section-table";

const QuestionDialog = dynamic(() => import("./question-dialog").then((module) => module.QuestionDialog));
const SectionDialog = dynamic(() => import("./section-dialog").then((module) => module.SectionDialog));

type Edited = { question: Question | null; section: string };

/** What is asked about a client: the fields that everybody has, and questions of one's own in sections. */
export function QuestionnairePage({ questionnaire }: { questionnaire: Questionnaire }) {
  const t = useTranslations("questionnaire");
  const { questions, profile } = questionnaire;
  const asked = questions.filter(({ archived }) => !archived);
  const sections = sectionsOf(asked);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [renamed, setRenamed] = useState<string | null>(null);
  const [arrange] = useAction(arrangeQuestionsAction);
  const names = sections.map(({ name }) => name);

  return (
    <div className="flex max-w-wide flex-col gap-6 pb-8">
      <section className="flex flex-col gap-3">
        <PageHeader
          title={t("title")}
          actions={
            <Button
              tone="primary"
              icon={<Plus aria-hidden />}
              onClick={() => setEdited({ question: null, section: names.at(-1) ?? "" })}
            >
              {t("add")}
            </Button>
          }
        />
        <p className="max-w-prose text-table text-text-2">{t("hint")}</p>
        {sections.length === 0 && <p className="text-table text-text-3">{t("empty")}</p>}
        {sections.map((section, index) => (
          <SectionTable
            key={section.name}
            section={section}
            isFirst={index === 0}
            isLast={index === sections.length - 1}
            onAdd={() => setEdited({ question: null, section: section.name })}
            onEdit={(question) => setEdited({ question, section: question.section })}
            onRename={() => setRenamed(section.name)}
            onMove={(what, by) => void arrange({ keys: moved(sections, section.name, what, by) })}
          />
        ))}
        <ArchivedQuestions questions={questions.filter(({ archived }) => archived)} />
      </section>
      <ProfileSettingsForm key={JSON.stringify(profile)} profile={profile} />
      {edited && <QuestionDialog {...edited} sections={names} onClose={() => setEdited(null)} />}
      {renamed !== null && <SectionDialog section={renamed} onClose={() => setRenamed(null)} />}
    </div>
  );
}
