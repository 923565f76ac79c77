"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import type { FeedbackEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";

export function useFeedbackWords() {
  const t = useTranslations("card");
  const feedback = useTranslations("feedback");
  return (event: FeedbackEvent): EventWords => ({
    title: (
      <Link href={`/feedback/${event.threadId}`} className="underline-offset-2 hover:underline">
        {t("timeline.feedback", { id: String(event.threadId), topic: event.topic })}
      </Link>
    ),
    details: [feedback(`channel.${event.channel}`), event.body && t("timeline.quoted", { text: event.body })]
      .filter(Boolean)
      .join(" · "),
  });
}
