"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import type { AnswerRow, FeedbackSettings } from "@/lib/feedback/schema";

import { AnswerDialog } from "./answer-dialog";
import { previewOf } from "./answer-preview";
import { DeleteAnswer } from "./delete-answer";

/** The ready answers as a client reads them. */
export function AnswerTable({ settings }: { settings: FeedbackSettings }) {
  const t = useTranslations("feedback.settings");
  const { answers, language } = settings;
  const [edited, setEdited] = useState<AnswerRow | "new" | null>(null);
  return (
    <section className="flex flex-col gap-1" aria-labelledby="feedback-answers">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="feedback-answers" className="text-h2">
          {t("answers")}
        </h2>
        <Button size="small" icon={<Plus aria-hidden />} onClick={() => setEdited("new")}>
          {t("addAnswer")}
        </Button>
      </div>
      <p className="max-w-prose text-table text-text-2">{t(answers.length === 0 ? "noAnswers" : "answersHint")}</p>
      {answers.length > 0 && (
        <PlainTable
          label={t("answers")}
          columns={[
            { key: "name", label: t("name"), width: "w-56 max-md:w-0", phone: false },
            { key: "text", label: t("text") },
            { key: "edit", label: <span className="sr-only">{t("edit")}</span>, width: "w-28 max-md:w-20" },
          ]}
        >
          {answers.map((answer) => (
            <tr key={answer.id} className="border-line border-b">
              <Cell phone={false}>
                {answer.name}
                <span className="block text-caption text-text-3">{answer.topic ?? t("allTopics")}</span>
              </Cell>
              <Cell>
                <span className="block font-medium md:hidden">{answer.name}</span>
                <span className="whitespace-pre-wrap break-words text-text-2" lang={language}>
                  {previewOf(answer.body, language) ?? answer.body}
                </span>
              </Cell>
              <Cell align="right">
                <span className="flex flex-col items-end gap-1">
                  <Button
                    tone="link"
                    size="auto"
                    aria-label={`${t("edit")}: ${answer.name}`}
                    onClick={() => setEdited(answer)}
                  >
                    {t("edit")}
                  </Button>
                  <DeleteAnswer answer={answer} />
                </span>
              </Cell>
            </tr>
          ))}
        </PlainTable>
      )}
      {edited && (
        <AnswerDialog answer={edited === "new" ? null : edited} settings={settings} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}
