"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { useFormat } from "@/components/ui/use-format";
import { mergeThreadsAction } from "@/lib/feedback/actions";
import type { OpenedThread } from "@/lib/feedback/schema";

import { useThreadAction } from "./use-thread-action";

type Props = { thread: OpenedThread; onClose: () => void };

/** Lets a matter pass into another one of the same client. */
export function MergeThreadDialog({ thread, onClose }: Props) {
  const t = useTranslations("feedback");
  const ui = useTranslations("ui");
  const format = useFormat();
  const router = useRouter();
  const [into, setInto] = useState<string | null>(null);
  const [merge, merging, faults] = useThreadAction(mergeThreadsAction, t("mergedDone"), {
    showsFaults: true,
    onDone: ({ threadId }) => {
      onClose();
      router.push(`/feedback/${threadId}`);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("mergeTitle")}
      description={t("mergeHint", { id: String(thread.id) })}
      onSubmit={(event) => {
        event.preventDefault();
        if (merging || into === null) return;
        void merge({ threadId: thread.id, version: thread.version, intoId: Number(into) });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={merging} disabled={into === null}>
            {t("mergeAction")}
          </Button>
        </>
      }
    >
      <Field label={t("mergeInto")} error={faults.intoId}>
        <RadioGroup
          value={into}
          onValueChange={setInto}
          options={thread.others.map((other) => ({
            value: String(other.id),
            label: t("otherLine", { id: String(other.id), topic: other.topic }),
            hint: `${format.moment(other.openedAt, thread.timeZone)} · ${t(`state.${other.state}`)}`,
          }))}
        />
      </Field>
    </Dialog>
  );
}
