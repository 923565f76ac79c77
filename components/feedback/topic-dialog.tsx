"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { changeTopicAction } from "@/lib/feedback/actions";
import type { OpenedThread } from "@/lib/feedback/schema";

import { useThreadAction } from "./use-thread-action";

type Props = { thread: OpenedThread; onClose: () => void };

/** Another topic for a matter. */
export function TopicDialog({ thread, onClose }: Props) {
  const t = useTranslations("feedback");
  const ui = useTranslations("ui");
  const [topicId, setTopicId] = useState(String(thread.topicId));
  const [change, changing, faults] = useThreadAction(changeTopicAction, t("topicChanged"), {
    onDone: onClose,
    showsFaults: true,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("changeTopicTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!changing) void change({ threadId: thread.id, version: thread.version, topicId: Number(topicId) });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={changing}>
            {t("settings.save")}
          </Button>
        </>
      }
    >
      <Field label={t("topic")} hint={t("changeTopicHint")} error={faults.topicId}>
        <Select
          value={topicId}
          onValueChange={setTopicId}
          options={thread.topics.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </Field>
    </Dialog>
  );
}
