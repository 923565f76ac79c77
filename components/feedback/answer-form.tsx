"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { contactText } from "@/components/clients/shown-contact";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Menu, MenuItem } from "@/components/ui/menu";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { answerThreadAction } from "@/lib/feedback/actions";
import { type AnswerWay, answerWays, bodyLengthMax, type OpenedThread, smsLengthMax } from "@/lib/feedback/schema";
import { smsParts } from "@/lib/messages/sms-parts";

import { useThreadAction } from "./use-thread-action";

/**
 * An answer: by which way, the text, whether it ends the matter. What others did to the matter since the first letter
 * was typed is shown and has to be seen before it goes out.
 */
export function AnswerForm({ thread }: { thread: OpenedThread }) {
  const t = useTranslations("feedback");
  const { contacts } = thread;
  const ways = answerWays.filter((one) => one === "spoken" || contacts[one] !== null);
  const [way, setWay] = useState<AnswerWay>(ways[0] ?? "spoken");
  const [body, setBody] = useState("");
  const [closes, setCloses] = useState(false);
  const [version, setVersion] = useSeenVersion(thread.version, body !== "");
  const [key, answered] = useOperationKey();
  const [answer, answering, faults] = useThreadAction(answerThreadAction, t("sent"), {
    showsFaults: true,
    onDone: () => {
      setBody("");
      setCloses(false);
    },
  });
  const isOld = version !== thread.version;
  const to = way === "spoken" ? null : contacts[way];

  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (answering || isOld) return;
        void answer({ threadId: thread.id, version, way, body, closes, key }).then(answered);
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t("way.label")}
          value={way}
          onValueChange={setWay}
          options={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
        />
        <span className="text-table text-text-2">{to && contactText(to, way === "sms" ? "phone" : "email")}</span>
        {ways.length === 1 && <span className="text-table text-text-2">{t("noContacts")}</span>}
        <ReadyAnswers answers={thread.answers} onChoose={setBody} />
      </div>
      <Field
        label={t("answerText")}
        aside={way === "sms" && body ? t("parts", { n: smsParts(body) }) : undefined}
        hint={t(way === "spoken" ? "spokenHint" : "answerHint")}
        error={faults.body ?? faults.way}
      >
        <Textarea
          rows={5}
          className="min-h-28"
          maxLength={way === "sms" ? smsLengthMax : bodyLengthMax}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      {isOld && (
        <Notice
          tone="warn"
          action={
            <Button size="small" onClick={() => setVersion(thread.version)}>
              {t("seen")}
            </Button>
          }
        >
          {t("changedMeanwhile")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" tone="primary" working={answering} disabled={isOld}>
          {t(closes ? "sendAndClose" : "send")}
        </Button>
        <Checkbox label={t("closes")} checked={closes} onCheckedChange={setCloses} />
      </div>
    </form>
  );
}

function ReadyAnswers({ answers, onChoose }: { answers: OpenedThread["answers"]; onChoose: (text: string) => void }) {
  const t = useTranslations("feedback");
  if (answers.length === 0) return <span className="ml-auto text-caption text-text-3">{t("noReady")}</span>;
  return (
    <span className="ml-auto">
      <Menu align="end" trigger={<Button icon={<FileText aria-hidden />}>{t("ready")}</Button>}>
        {answers.map(({ id, name, text }) => (
          <MenuItem key={id} hint={<span className="line-clamp-2">{text}</span>} onClick={() => onChoose(text)}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}

/** The version whoever writes has seen: it follows the matter until the first letter, and then only when he says so. */
function useSeenVersion(version: number, isWriting: boolean) {
  const [seen, setSeen] = useState(version);
  if (!isWriting && seen !== version) setSeen(version);
  return [seen, setSeen] as const;
}
