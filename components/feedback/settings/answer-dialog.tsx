"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { saveAnswerAction } from "@/lib/feedback/actions";
import { answerVariables } from "@/lib/feedback/answer-variables";
import { type AnswerRow, bodyLengthMax, type FeedbackSettings } from "@/lib/feedback/schema";

import { previewOf } from "./answer-preview";

type Props = { answer: AnswerRow | null; settings: FeedbackSettings; onClose: () => void };

const everyTopic = "all";

/** A ready answer with its variables, and below it what a client would read. */
export function AnswerDialog({ answer, settings: { topics, language }, onClose }: Props) {
  const t = useTranslations("feedback.settings");
  const ui = useTranslations("ui");
  const [name, setName] = useState(answer?.name ?? "");
  const [topic, setTopic] = useState(answer?.topicId ? String(answer.topicId) : everyTopic);
  const [body, setBody] = useState(answer?.body ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const [save, saving, faults] = useAction(saveAnswerAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      onClose();
    },
  });
  const insert = (variable: string) => {
    const { selectionStart: from = body.length, selectionEnd: to = body.length } = field.current ?? {};
    setBody(`${body.slice(0, from)}{${variable}}${body.slice(to)}`);
    field.current?.focus();
  };
  const preview = previewOf(body, language);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(answer ? "editAnswer" : "newAnswer")}
      width="effect"
      onSubmit={(event) => {
        event.preventDefault();
        if (saving) return;
        void save({ id: answer?.id ?? null, name, topicId: topic === everyTopic ? null : Number(topic), body });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={saving}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <Field label={t("name")} required error={faults.name}>
            <Input value={name} onValueChange={setName} maxLength={60} />
          </Field>
          <Field label={t("forTopic")} error={faults.topicId}>
            <Select
              value={topic}
              onValueChange={setTopic}
              options={[
                { value: everyTopic, label: t("allTopics") },
                ...topics.map((one) => ({ value: String(one.id), label: one.name })),
              ]}
            />
          </Field>
        </div>
        <Field label={t("text")} required error={faults.body}>
          <Textarea
            ref={field}
            lang={language}
            rows={6}
            maxLength={bodyLengthMax}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </Field>
        <div className="flex flex-col gap-1">
          <h3 className="text-label text-text-2">{t("variables")}</h3>
          <ul className="flex flex-wrap gap-1.5">
            {answerVariables.map((variable) => (
              <li key={variable.name}>
                <Button
                  size="small"
                  title={t(`variable.${variable.name}`)}
                  aria-label={t("insert", { name: variable.name })}
                  onClick={() => insert(variable.name)}
                >
                  {`{${variable.name}}`}
                </Button>
              </li>
            ))}
          </ul>
        </div>
        {preview && (
          <div className="flex flex-col gap-1">
            <h3 className="text-label text-text-2">{t("preview")}</h3>
            <p
              className="whitespace-pre-wrap break-words rounded-control bg-subtle px-3 py-2 text-body"
              lang={language}
            >
              {preview}
            </p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
