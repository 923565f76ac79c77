"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { addFromClientAction, commentOnThreadAction } from "@/lib/feedback/actions";
import { bodyLengthMax } from "@/lib/feedback/schema";

import { useThreadAction } from "./use-thread-action";

type Props = { threadId: number; mode: "client" | "internal" };

/** Further words of the client, or a note that he does not see. */
export function SayForm({ threadId, mode }: Props) {
  const t = useTranslations("feedback");
  const [body, setBody] = useState("");
  const [key, answered] = useOperationKey();
  const action = mode === "client" ? addFromClientAction : commentOnThreadAction;
  const [say, saying, faults] = useThreadAction(action, t("written"), {
    onDone: () => setBody(""),
    showsFaults: true,
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saying) void say({ threadId, body, key }).then(answered);
      }}
    >
      <Field label={t(`${mode}Text`)} hint={t(`${mode}Hint`)} error={faults.body}>
        <Textarea
          rows={4}
          className="min-h-28"
          maxLength={bodyLengthMax}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      <Button type="submit" tone="primary" working={saying} className="self-start">
        {t("write")}
      </Button>
    </form>
  );
}
