"use client";

import { useTranslations } from "next-intl";

import { useMessageReason } from "@/components/messages/use-message-reason";
import type { MessageEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";

export function useMessageWords() {
  const t = useTranslations("card");
  const reasonOf = useMessageReason();
  return (event: MessageEvent): EventWords => ({
    title: t(`timeline.message.${event.status}`, { channel: t(`channel.${event.channel}`) }),
    details: event.body === null ? "" : t("timeline.quoted", { text: event.body }),
    term: reasonOf(event.reason),
  });
}
