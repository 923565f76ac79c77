"use client";

import { CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import type {
  BonusEvent,
  ChangeEvent,
  LotDays,
  MessageEvent,
  PurchaseEvent,
  ReturnEvent,
  TimelineEvent,
} from "@/lib/clients/timeline-schema";

export type EventWords = {
  title: ReactNode;
  badge?: ReactNode;
  details?: ReactNode;
  /** What it did to the balance. */
  amount?: string | null;
  /** From when and until when the bonuses live. */
  term?: string | null;
};

/** What a row of the history says. */
export function useEventWords(event: TimelineEvent): EventWords {
  const purchase = usePurchaseWords();
  const returned = useReturnWords();
  const bonuses = useBonusWords();
  const message = useMessageWords();
  const change = useChangeWords();
  switch (event.kind) {
    case "purchase":
      return purchase(event);
    case "return":
      return returned(event);
    case "bonuses":
      return bonuses(event);
    case "message":
      return message(event);
    case "change":
      return change(event);
  }
}

function useTerm() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  return (lot: LotDays | null): string | null => {
    if (!lot) return null;
    const { activeOn, lastDay } = lot;
    if (activeOn && lastDay) return t("fromUntil", { from: format.day(activeOn), to: format.day(lastDay) });
    if (activeOn) return t("from", { date: format.day(activeOn) });
    return lastDay ? t("until", { date: format.day(lastDay) }) : t("forever");
  };
}

function usePurchaseWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  const term = useTerm();
  return (event: PurchaseEvent): EventWords => {
    const place = [
      event.storeName && `«${event.storeName}»`,
      event.receipt && t("receipt", { receipt: event.receipt }),
    ].filter(Boolean);
    const rest = [
      event.lineCount > 0 && t("positions", { n: event.lineCount }),
      event.spent > 0 && t("spent", { sum: format.count(event.spent) }),
    ].filter(Boolean);
    const { status } = event;
    return {
      title: t(event.order ? "order" : "purchase", { money: format.money(event.paid) }),
      badge: status !== "completed" && (
        <Badge
          tone={status === "open" ? "info" : "neutral"}
          icon={status === "open" ? LoaderCircle : CircleX}
          className="ml-2"
        >
          {t(`status.${status}`)}
        </Badge>
      ),
      details: [place.join(", "), ...rest].filter(Boolean).join(" · "),
      amount: event.earned > 0 ? format.change(event.earned) : null,
      term: event.earned > 0 ? term(event.lot) : null,
    };
  };
}

function useReturnWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  return (event: ReturnEvent): EventWords => {
    const place = [
      event.storeName && `«${event.storeName}»`,
      event.receipt && t("receipt", { receipt: event.receipt }),
    ].filter(Boolean);
    const moved = [
      event.restored > 0 && t("restored", { n: event.restored }),
      event.recalled > 0 && t("recalled", { n: event.recalled }),
    ].filter(Boolean);
    const sum = event.restored - event.recalled;
    return {
      title: t("return", { money: format.money(event.refunded) }),
      details: [place.join(", "), ...moved].filter(Boolean).join(" · "),
      amount: sum === 0 ? null : format.change(sum),
    };
  };
}

const accrualTitles = {
  manual: "accrueManual",
  purchase: "accruePurchase",
  import: "accrueImport",
  welcome: "accrueWelcome",
  birthday: "accrueBirthday",
  promotion: "accruePromotion",
  mass: "accrueMass",
  transfer: "accrueTransfer",
} as const;

/** The name of a movement of bonuses, for the history and the tab «Бонусы» alike. */
export function useMovementTitle() {
  const t = useTranslations("card.timeline.bonuses");
  return (what: string, source: string | null, ofPurchase: boolean): string => {
    if (what === "accrue") {
      const known = Object.entries(accrualTitles).find(([name]) => name === source);
      return known ? t(known[1]) : t("accrue");
    }
    if (what === "debit" && ofPurchase) return t("debitPurchase");
    const titles = [
      "debit",
      "reserve",
      "complete",
      "cancel",
      "activate",
      "expire",
      "restore",
      "recall",
      "reverse",
      "adjust",
      "transfer",
      "exclusion",
    ] as const;
    const known = titles.find((title) => title === what);
    return known ? t(known) : what;
  };
}

function useBonusWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  const term = useTerm();
  const title = useMovementTitle();
  return (event: BonusEvent): EventWords => {
    const place = [
      event.storeName && `«${event.storeName}»`,
      event.purchaseReceipt && t("receipt", { receipt: event.purchaseReceipt }),
    ].filter(Boolean);
    const sum = event.what === "activate" ? event.available : event.available + event.pending;
    const amount = sum !== 0 ? sum : -event.debt;
    return {
      title: title(event.what, event.source, event.purchaseReceipt !== null || event.storeName !== null),
      details: [
        event.comment && t("comment", { comment: event.comment }),
        event.by,
        place.join(", "),
        (event.what === "activate" || event.what === "expire") && event.madeOn
          ? t(event.source === "purchase" ? "lotOfPurchase" : "lotOf", { date: format.day(event.madeOn) })
          : null,
      ]
        .filter(Boolean)
        .join(" · "),
      amount: amount === 0 ? null : format.change(amount),
      term: event.what === "accrue" || event.what === "activate" ? term(event.lot) : null,
    };
  };
}

function useMessageWords() {
  const t = useTranslations("card");
  const reasons = useTranslations("messages.reason");
  return (event: MessageEvent): EventWords => ({
    title: t(`timeline.message.${event.status}`, { channel: t(`channel.${event.channel}`) }),
    details: `«${event.body}»`,
    term: event.reason && isWithheldReason(event.reason) ? reasons(event.reason) : null,
  });
}

const withheldReasons = ["blocked", "noAddress", "refused", "gone", "provider"] as const;

function isWithheldReason(reason: string): reason is (typeof withheldReasons)[number] {
  return withheldReasons.some((known) => known === reason);
}

const states = ["anonymous", "new", "registered", "deleted", "excluded"] as const;
const fields = [
  "surname",
  "name",
  "patronymic",
  "birthDate",
  "gender",
  "region",
  "city",
  "address",
  "timeZone",
  "contacts",
  "children",
] as const;

function useChangeWords() {
  const t = useTranslations("card");
  const fieldName = useFieldName();
  return (event: ChangeEvent): EventWords => {
    const state = (key: string | null) => {
      const known = states.find((one) => one === key);
      return known ? t(`state.${known}`) : (key ?? "");
    };
    const said = [event.reason && t("timeline.comment", { comment: event.reason }), event.by]
      .filter(Boolean)
      .join(" · ");
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
  };
}

/** The name of a field of the profile as the journal keeps it. */
export function useFieldName() {
  const t = useTranslations("card");
  return (field: string): string => {
    const known = fields.find((one) => one === field);
    if (known) return t(`field.${known}`);
    const consent = /^consent\.(sms|email|push|messenger)\.(service|advertising)$/.exec(field);
    if (consent) {
      const [, channel, kind] = consent as unknown as [
        string,
        "sms" | "email" | "push" | "messenger",
        "service" | "advertising",
      ];
      return t("consentOf", { channel: t(`channel.${channel}`), kind: t(`consentKind.${kind}`) });
    }
    return field.replace(/^custom\./, "");
  };
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
