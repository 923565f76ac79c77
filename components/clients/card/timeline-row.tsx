"use client";

import {
  Award,
  Ban,
  CreditCard,
  Flame,
  HandCoins,
  Hourglass,
  LockOpen,
  type LucideIcon,
  Mail,
  MessageSquare,
  MessagesSquare,
  Pencil,
  ReceiptRussianRuble,
  ShoppingBag,
  Undo2,
  UserPlus,
} from "lucide-react";
import type { ReactNode } from "react";

import { useFormat } from "@/components/ui/use-format";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { BonusEvent, ChangeEvent, TimelineEvent } from "@/lib/clients/timeline-schema";
import { dayInZone } from "@/lib/core/dates";

import type { EventWords } from "./timeline-words/event-words";
import { useEventWords } from "./timeline-words/use-event-words";

type Props = {
  event: TimelineEvent;
  /** The programme's zone; a purchase is told in its store's own. */
  zone: string;
};

/** One event, 56 high: when, what, the details under it, and what it did to the balance at the right. */
export function TimelineRow({ event, zone }: Props) {
  const format = useFormat();
  const words = useEventWords(event);
  const zoneName = useZoneName();
  const Icon = iconOf(event);
  const own = "timeZone" in event ? event.timeZone : zone;
  const day = format.day(dayInZone(new Date(event.at), own));
  const time = format.time(event.at, own);
  const elsewhere = own !== zone && zoneName(own);

  return (
    <li className="grid min-h-14 grid-cols-[88px_20px_minmax(0,1fr)_176px] items-start gap-x-2 border-line border-b py-2 text-table max-md:grid-cols-[20px_minmax(0,1fr)_fit-content(96px)]">
      <span className="max-md:hidden">
        <time dateTime={event.at}>{day}</time>
        <span className="block text-text-3">{time}</span>
      </span>
      <Icon aria-hidden className="mt-0.5 text-text-3" />
      <span className="min-w-0">
        <span className="block">
          {words.title}
          {words.badge}
        </span>
        <Details words={words} elsewhere={elsewhere || null} day={day} time={time} />
      </span>
      <span className="text-right">
        {words.amount && <span className="block font-medium">{words.amount}</span>}
        {words.term && <span className="block text-caption text-text-3 leading-5">{words.term}</span>}
      </span>
    </li>
  );
}

type DetailsProps = { words: EventWords; elsewhere: string | null; day: string; time: string };

function Details({ words, elsewhere, day, time }: DetailsProps): ReactNode {
  return (
    <span className="line-clamp-2 block text-text-2">
      <span className="text-text-3 md:hidden">
        {day}, {time}
        {words.details && " · "}
      </span>
      {words.details}
      {elsewhere && <span className="text-text-3"> ({elsewhere})</span>}
    </span>
  );
}

function iconOf(event: TimelineEvent): LucideIcon {
  switch (event.kind) {
    case "purchase":
      return event.order ? ShoppingBag : ReceiptRussianRuble;
    case "return":
      return Undo2;
    case "bonuses":
      return bonusIcon(event);
    case "message":
      return event.channel === "email" ? Mail : MessageSquare;
    case "feedback":
      return MessagesSquare;
    case "change":
      return changeIcons[event.what];
  }
}

function bonusIcon({ what }: BonusEvent): LucideIcon {
  if (what === "expire") return Flame;
  if (what === "activate") return Hourglass;
  return what === "reserve" || what === "complete" || what === "cancel" ? ShoppingBag : HandCoins;
}

const changeIcons: Record<ChangeEvent["what"], LucideIcon> = {
  registered: UserPlus,
  state: UserPlus,
  blocked: Ban,
  unblocked: LockOpen,
  level: Award,
  consent: Mail,
  card: CreditCard,
  profile: Pencil,
};
