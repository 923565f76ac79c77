"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { saveChannels } from "@/lib/messages/actions";
import type { MessageSettings, SaveChannelsInput } from "@/lib/messages/settings-schema";
import { messageLanguages } from "@/lib/messages/templates";

import { MailFields } from "./mail-fields";
import { SigningKey } from "./signing-key";
import { TestChannel } from "./test-channel";

type Props = { settings: Omit<MessageSettings, "templates" | "timeZone" | "consentWording">; origin: string };

/** The language of messages, the gateway of SMS and the mail server. */
export function ChannelsForm({ settings, origin }: Props) {
  const t = useTranslations("messageSettings");
  const { hasPassword, ...mail } = settings.mail;
  const stored: SaveChannelsInput = {
    messageLanguage: settings.messageLanguage,
    supportContact: settings.supportContact,
    sms: { url: settings.sms.url, sender: settings.sms.sender },
    mail: { ...mail, password: null },
  };
  const [draft, setDraft] = useState(stored);
  const [save, saving, faults] = useAction(saveChannels, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      setDraft((saved) => ({ ...saved, mail: { ...saved.mail, password: null } }));
    },
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  const setSms = (part: Partial<SaveChannelsInput["sms"]>) => setDraft({ ...draft, sms: { ...draft.sms, ...part } });

  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save(draft);
      }}
    >
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <Field label={t("language")} error={faults.messageLanguage}>
          <SegmentedControl
            label={t("language")}
            options={messageLanguages.map((value) => ({ value, label: t(`languageOf.${value}`) }))}
            value={draft.messageLanguage}
            onValueChange={(messageLanguage) => setDraft({ ...draft, messageLanguage })}
          />
        </Field>
        <Field label={t("support")} hint={t("supportHint")} error={faults.supportContact}>
          <Input
            value={draft.supportContact}
            onValueChange={(supportContact) => setDraft({ ...draft, supportContact })}
            maxLength={60}
          />
        </Field>
      </div>
      <section className="flex flex-col gap-3" aria-labelledby="channel-sms">
        <div className="flex items-center justify-between gap-3">
          <h2 id="channel-sms" className="text-h2">
            {t("sms")}
          </h2>
          <TestChannel channel="sms" />
        </div>
        <p className="max-w-prose text-table text-text-2">{t("smsHint")}</p>
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <Field label={t("url")} hint={t("urlHint")} error={faults["sms.url"]}>
            <Input value={draft.sms.url} onValueChange={(url) => setSms({ url })} type="url" maxLength={500} />
          </Field>
          <Field label={t("sender")} hint={t("senderHint")} error={faults["sms.sender"]}>
            <Input value={draft.sms.sender} onValueChange={(sender) => setSms({ sender })} maxLength={40} />
          </Field>
        </div>
        <SigningKey {...settings.sms} origin={origin} />
      </section>
      <section className="flex flex-col gap-3" aria-labelledby="channel-mail">
        <div className="flex items-center justify-between gap-3">
          <h2 id="channel-mail" className="text-h2">
            {t("mail")}
          </h2>
          <TestChannel channel="email" />
        </div>
        <p className="max-w-prose text-table text-text-2">{t("mailHint")}</p>
        <MailFields
          value={draft.mail}
          onValueChange={(next) => setDraft({ ...draft, mail: next })}
          hasPassword={hasPassword}
          faults={faults}
        />
      </section>
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!changed}>
        {t("save")}
      </Button>
    </form>
  );
}
