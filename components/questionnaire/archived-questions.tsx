"use client";

import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { archiveQuestionAction } from "@/lib/programme/questionnaire-actions";
import type { Question } from "@/lib/programme/questionnaire-schema";

/** What is no longer asked; the answers that were given are kept, and it can be asked again. */
export function ArchivedQuestions({ questions }: { questions: readonly Question[] }) {
  const t = useTranslations("questionnaire");
  const [restore, restoring] = useAction(archiveQuestionAction);
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="archived-questions" className="flex flex-col gap-1 pt-2">
      <h2 id="archived-questions" className="text-h3">
        {t("archived")}
      </h2>
      <p className="text-caption text-text-3">{t("archivedHint")}</p>
      <ul className="text-table">
        {questions.map(({ key, label, section, type }) => (
          <li key={key} className="flex min-h-9 items-center gap-3 border-line border-b">
            <span className="min-w-0 flex-1 truncate text-text-2">
              {label}
              <span className="text-text-3">
                {" · "}
                {[section, t(`typeOf.${type}`)].filter(Boolean).join(", ")}
              </span>
            </span>
            <Button
              tone="link"
              size="auto"
              working={restoring}
              aria-label={t("restoreOf", { label })}
              onClick={() => void restore({ key, archived: false })}
            >
              {t("restore")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
