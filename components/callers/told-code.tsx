"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ClientCard } from "@/lib/clients/card-schema";
import { checkCallerCodeAction, sendCallerCodeAction } from "@/lib/codes/caller-actions";

type Props = { card: ClientCard; codeContacts: readonly number[]; onDone: () => void };

/** A code goes to a contact of his; he reads it out. */
export function ToldCode({ card, codeContacts, onDone }: Props) {
  const t = useTranslations("calls");
  const [sentTo, setSentTo] = useState<number>();
  const [code, setCode] = useState("");
  const [send, sending] = useAction(sendCallerCodeAction);
  const [check, checking, faults] = useAction(checkCallerCodeAction, { showsFaults: true, onDone });
  const contacts = card.contacts.filter(({ kind, failed }) => (kind === "phone" || kind === "email") && !failed);
  const proving = contacts.filter(({ id }) => codeContacts.includes(id));
  const tooNew = contacts.filter(({ id }) => !codeContacts.includes(id));
  if (contacts.length === 0) return <Notice tone="info">{t("codeNowhere")}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      {proving.length > 0 && <p className="text-table text-text-2">{t("codeHint")}</p>}
      {tooNew.map(({ id, value }) => (
        <Notice key={id} tone="info">
          {t("codeTooNew", { contact: value.text })}
        </Notice>
      ))}
      <div className="flex flex-wrap gap-2">
        {proving.map(({ id, value }) => (
          <Button
            key={id}
            tone={sentTo === undefined ? "primary" : "secondary"}
            working={sending}
            onClick={() =>
              void send({ clientId: card.id, identifierId: id }).then((answer) => {
                if (answer.ok) setSentTo(id);
              })
            }
          >
            {t(sentTo === id ? "codeAgain" : "codeSend", { contact: value.text })}
          </Button>
        ))}
      </div>
      {sentTo !== undefined && (
        <form
          noValidate
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (code !== "" && !checking) void check({ clientId: card.id, identifierId: sentTo, code });
          }}
        >
          <Field label={t("codeTold")} error={faults.code} className="flex-1">
            <Input
              autoFocus
              value={code}
              onValueChange={setCode}
              maxLength={20}
              inputMode="numeric"
              autoComplete="off"
            />
          </Field>
          <Button type="submit" tone="primary" working={checking} disabled={code === ""}>
            {t("compare")}
          </Button>
        </form>
      )}
    </div>
  );
}
