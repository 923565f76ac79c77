"use client";

import { useTranslations } from "next-intl";

import type { ChangeEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";
import { useFieldName } from "./use-field-name";

const states = ["anonymous", "new", "registered", "deleted", "excluded"] as const;

export function useChangeWords() {
  const t = useTranslations("card");
  const fieldName = useFieldName();
  return (event: ChangeEvent): EventWords => {
    const words = ownWords(event);
    const { formerId } = event;
    return formerId === null
      ? words
      : { ...words, title: t("timeline.ofFormer", { id: String(formerId), title: String(words.title) }) };
  };

  function ownWords(event: ChangeEvent): EventWords {
    const state = (key: string | null) => {
      const known = states.find((one) => one === key);
      return known ? t(`state.${known}`) : (key ?? "");
    };
    const said = [event.reason && t("timeline.quoted", { text: event.reason }), event.by].filter(Boolean).join(" · ");
    const to = event.to ?? "";
    switch (event.what) {
      case "registered":
      case "state":
        return { title: t(`timeline.change.${event.what}`, { to: state(event.to) }), details: said };
      case "blocked":
        return { title: t("timeline.change.blocked"), details: said };
      case "unblocked": {
        const days = Number(event.to ?? 0);
        const title =
          days > 0
            ? t("timeline.change.unblockedProlonged", { days: t("timeline.days", { n: days }) })
            : t("timeline.change.unblocked");
        return { title, details: said };
      }
      case "level":
        return {
          title: event.from
            ? t("timeline.change.levelFrom", { to, from: event.from })
            : t("timeline.change.level", { to }),
          details: said,
        };
      case "consent":
        return {
          title: t(event.to === "true" ? "timeline.change.consentYes" : "timeline.change.consentNo", {
            what: fieldName(`consent.${event.fields.join(".")}`),
          }),
          details: said,
        };
      case "card":
        return { title: t("timeline.change.card", { to: cardWord(t, to) }), details: said };
      case "profile":
        return {
          title: t("timeline.change.profile"),
          details: [event.fields.map(fieldName).join(", "), event.by].filter(Boolean).join(" · "),
        };
    }
  }
}

const cardWords = [
  "prepared",
  "issued",
  "activated",
  "active",
  "blocked",
  "replaced",
  "deleted",
  "installed",
  "removed",
] as const;

function cardWord(t: ReturnType<typeof useTranslations<"card">>, key: string): string {
  const known = cardWords.find((word) => word === key);
  return known ? t(`timeline.cardState.${known}`) : key;
}
