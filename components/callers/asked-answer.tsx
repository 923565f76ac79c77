"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { answerQuestionAction } from "@/lib/callers/actions";
import type { Answered, Caller, Question } from "@/lib/callers/schema";

type Props = {
  clientId: number;
  question: Question;
  stores: Caller["stores"];
  isRight: boolean;
  onAnswered: (answered: Answered) => void;
};

/** One question. Enter compares; nothing that is typed stays anywhere. */
export function AskedAnswer({ clientId, question, stores, isRight, onAnswered }: Props) {
  const t = useTranslations("calls");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [run, comparing, faults] = useAction(answerQuestionAction, {
    showsFaults: true,
    onDone: (answered) => {
      setWrong(answered.isRight ? undefined : typed);
      onAnswered(answered);
    },
  });
  const isWrong = wrong !== undefined && wrong === typed;
  if (isRight) {
    return (
      <p className="flex min-h-9 items-center gap-2 text-body text-ok-text">
        <CircleCheck aria-hidden className="size-4" />
        {t(`question.${question}`)}: {t("right")}
      </p>
    );
  }
  return (
    <form
      noValidate
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== "" && !comparing && !isWrong) void run({ clientId, question, answer: typed });
      }}
    >
      <Field label={t(`question.${question}`)} error={faults.answer} className="flex-1">
        {question === "lastStore" ? (
          <Combobox
            options={stores.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={typed === "" ? null : typed}
            onValueChange={(store) => setTyped(store ?? "")}
          />
        ) : (
          <Input
            value={typed}
            onValueChange={setTyped}
            maxLength={254}
            autoComplete="off"
            placeholder={t(`example.${question}`)}
          />
        )}
      </Field>
      {isWrong ? (
        <span role="status" className="flex h-9 items-center gap-1 text-danger-text text-table">
          <CircleX aria-hidden className="size-4" />
          {t("notRight")}
        </span>
      ) : (
        <Button type="submit" working={comparing} disabled={typed === ""}>
          {t("compare")}
        </Button>
      )}
    </form>
  );
}
