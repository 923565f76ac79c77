"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { callerQuery } from "@/lib/callers/query-options";
import { answersNeeded, type Caller } from "@/lib/callers/schema";

import { AskedAnswer } from "./asked-answer";

type Props = { clientId: number; caller: Caller; onDone: () => void };

/** What he can be asked, each in a line: the operator types what he hears and learns only whether it is right. */
export function AskedAnswers({ clientId, caller, onDone }: Props) {
  const t = useTranslations("calls");
  const queryClient = useQueryClient();
  const things = new Set(caller.questions.map(({ question }) => (question === "lastSum" ? "lastStore" : question)));
  if (caller.closedMinutes !== null) {
    return <Notice tone="warn">{t("closed", { minutes: caller.closedMinutes })}</Notice>;
  }
  if (things.size < answersNeeded) return <Notice tone="info">{t("tooLittle")}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-table text-text-2">{t("hint")}</p>
      {caller.questions.map(({ question, isRight }) => (
        <AskedAnswer
          key={question}
          clientId={clientId}
          question={question}
          stores={caller.stores}
          isRight={isRight}
          onAnswered={({ verified }) => {
            if (verified) onDone();
            else void queryClient.invalidateQueries({ queryKey: callerQuery(clientId).queryKey });
          }}
        />
      ))}
      <p className="text-caption text-text-3">{t("wrongLeft", { n: caller.wrongLeft })}</p>
    </div>
  );
}
