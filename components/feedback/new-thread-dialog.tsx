"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { clientKey } from "@/lib/clients/card-query-options";
import { openThreadAction } from "@/lib/feedback/actions";
import { feedbackFormOptions, feedbackKeys } from "@/lib/feedback/query-options";
import { bodyLengthMax, type FeedbackChannel, feedbackChannels } from "@/lib/feedback/schema";
import { storesQuery } from "@/lib/purchases/query-options";

type Props = { clientId: number; maySetUp: boolean; onClose: () => void };

/** Writes down what a client turns to the contact centre with, while he is on the line. */
export function NewThreadDialog({ clientId, maySetUp, onClose }: Props) {
  const t = useTranslations("feedback");
  const ui = useTranslations("ui");
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useQuery(feedbackFormOptions());
  const stores = useQuery(storesQuery);
  const [topicId, setTopicId] = useState<string | null>(null);
  const [channel, setChannel] = useState<FeedbackChannel>("phone");
  const [storeId, setStoreId] = useState<string | null>(null);
  const [body, setBody] = useState("");
  const [takesIt, setTakesIt] = useState(false);
  const [key, answered] = useOperationKey();
  const [open, opening, faults] = useAction(openThreadAction, {
    showsFaults: true,
    onDone: ({ threadId }) => {
      toast.ok(t("dialog.created", { id: String(threadId) }), {
        action: { label: t("dialog.open"), onClick: () => router.push(`/feedback/${threadId}`) },
      });
      void queryClient.invalidateQueries({ queryKey: feedbackKeys.all });
      void queryClient.invalidateQueries({ queryKey: [...clientKey(clientId), "timeline"] });
      onClose();
    },
  });
  const topic = form.data?.topics.find(({ id }) => String(id) === topicId);
  const hasNoTopics = form.data?.topics.length === 0;

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("dialog.title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (opening || hasNoTopics) return;
        void open({
          clientId,
          topicId: Number(topicId),
          channel,
          storeId: storeId === null ? null : Number(storeId),
          body,
          takesIt,
          key,
        }).then(answered);
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={opening} disabled={hasNoTopics}>
            {t("dialog.create")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {hasNoTopics && (
          <Notice
            tone="warn"
            action={
              maySetUp && (
                <ButtonLink size="small" href="/settings/feedback">
                  {t("dialog.toSettings")}
                </ButtonLink>
              )
            }
          >
            {t("dialog.noTopics")}
          </Notice>
        )}
        <Field
          label={t("dialog.topic")}
          required
          error={topicId === null ? faults.topicId && t("dialog.topicNeeded") : faults.topicId}
          hint={topic && t("dialog.term", { n: topic.hours })}
        >
          <Select
            value={topicId}
            onValueChange={setTopicId}
            options={(form.data?.topics ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <Field label={t("dialog.channel")} error={faults.channel}>
            <Select<FeedbackChannel>
              value={channel}
              onValueChange={setChannel}
              options={feedbackChannels.map((value) => ({ value, label: t(`channel.${value}`) }))}
            />
          </Field>
          <Field label={t("dialog.store")} error={faults.storeId}>
            <Combobox
              placeholder={t("dialog.anyStore")}
              value={storeId}
              onValueChange={setStoreId}
              options={(stores.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          </Field>
        </div>
        <Field label={t("dialog.text")} required error={faults.body}>
          <Textarea
            rows={5}
            className="min-h-28"
            maxLength={bodyLengthMax}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </Field>
        <Checkbox
          label={t("dialog.takesIt")}
          hint={t("dialog.takesItHint")}
          checked={takesIt}
          onCheckedChange={setTakesIt}
        />
      </div>
    </Dialog>
  );
}
