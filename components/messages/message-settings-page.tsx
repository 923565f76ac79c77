"use client";

import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/ui/page-header";
import type { MessageSettings } from "@/lib/messages/settings-schema";

import { ChannelsForm } from "./channels-form";
import { TemplateTable } from "./template-table";
import { WordingForm } from "./wording-form";

type Props = { settings: MessageSettings; origin: string };

/** Where messages go out, and every text that clients are sent. */
export function MessageSettingsPage({ settings, origin }: Props) {
  const t = useTranslations("messageSettings");
  const { templates, timeZone, consentWording, ...channels } = settings;
  // The form begins anew with what was stored; whether there is a key changes beside it.
  const stored = {
    ...channels,
    sms: [channels.sms.url, channels.sms.sender],
    mail: { ...channels.mail, hasPassword: null },
  };
  return (
    <div className="flex max-w-[60rem] flex-col gap-8 pb-8">
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} />
        <ChannelsForm key={JSON.stringify(stored)} settings={channels} origin={origin} />
      </div>
      <WordingForm key={consentWording} wording={consentWording} />
      <TemplateTable templates={templates} initialLanguage={settings.messageLanguage} timeZone={timeZone} />
    </div>
  );
}
