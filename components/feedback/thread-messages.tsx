"use client";

import { CheckCheck, CircleSlash, Clock, type LucideIcon, Send, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { contactText } from "@/components/clients/shown-contact";
import { useMessageReason } from "@/components/messages/use-message-reason";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Tone } from "@/components/ui/tone";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedThread, ThreadMessage } from "@/lib/feedback/schema";
import type { MessageStatus } from "@/lib/messages/schema";

/** What was said in a matter, from the first word on: the client at the left, answers and notes with a tint of their own. */
export function ThreadMessages({ thread }: { thread: OpenedThread }) {
  const t = useTranslations("feedback");
  return (
    <ol aria-label={t("history")} className="flex flex-col gap-2">
      {thread.messages.map((message) => (
        <ThreadSaid key={message.id} message={message} zone={thread.timeZone} />
      ))}
    </ol>
  );
}

const looks: Record<ThreadMessage["direction"], string> = {
  incoming: "mr-12 border-line-2 bg-subtle max-md:mr-4",
  outgoing: "ml-12 border-ok-line bg-ok-tint max-md:ml-4",
  internal: "ml-12 border-warn-line border-dashed bg-warn-tint max-md:ml-4",
};

function ThreadSaid({ message, zone }: { message: ThreadMessage; zone: string }) {
  const t = useTranslations("feedback");
  const format = useFormat();
  const { direction, body, author, delivery, fromThreadId } = message;
  return (
    <li className={cn("rounded-control border px-3 py-2 text-table", looks[direction])}>
      <div className="flex flex-wrap items-baseline gap-x-2 text-caption text-text-2">
        <span className="font-medium text-text">{t(direction)}</span>
        {author && <span>{direction === "incoming" ? t("writtenBy", { name: author }) : author}</span>}
        {fromThreadId !== null && <span>{t("fromThread", { id: String(fromThreadId) })}</span>}
        <time dateTime={message.at} className="ml-auto">
          {format.moment(message.at, zone)}
        </time>
      </div>
      <p className="mt-1 whitespace-pre-wrap break-words text-body text-text">
        {body || <span className="text-text-3">{t("erased")}</span>}
      </p>
      {direction === "outgoing" && (delivery ? <Delivered delivery={delivery} /> : <Spoken />)}
    </li>
  );
}

function Spoken() {
  const t = useTranslations("feedback");
  return <p className="mt-1 text-caption text-text-2">{t("spokenMark")}</p>;
}

const statuses: Record<MessageStatus, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: "info", icon: Clock },
  sent: { tone: "neutral", icon: Send },
  delivered: { tone: "ok", icon: CheckCheck },
  failed: { tone: "danger", icon: TriangleAlert },
  withheld: { tone: "warn", icon: CircleSlash },
};

/** Where an answer went and what became of it. */
function Delivered({ delivery }: { delivery: NonNullable<ThreadMessage["delivery"]> }) {
  const t = useTranslations("feedback");
  const messages = useTranslations("messages");
  const { channel, to, status } = delivery;
  const { tone, icon } = statuses[status];
  const reason = useMessageReason()(delivery.reason);
  const where = to && contactText(to, channel === "sms" ? "phone" : "email");
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-caption text-text-2">
      {where ? t("sentTo", { channel: t(`way.${channel}`), to: where }) : t(`way.${channel}`)}
      <Badge tone={tone} icon={icon} className="bg-surface">
        {messages(`status.${status}`)}
      </Badge>
      {reason}
    </p>
  );
}
