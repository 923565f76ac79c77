"use client";

import { AlarmClock, CheckCheck, Clock, FileDown, FileUp, type LucideIcon, MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { ReminderButtons } from "@/components/notes/reminder-buttons";
import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import type { Notice } from "@/lib/notices/schema";

import { useNoticeWords } from "./use-notice-words";

type Props = { notice: Notice; zone: string; mayPostpone: boolean; onOpen: () => void };

const icons: Record<Notice["kind"], LucideIcon> = {
  reminder: AlarmClock,
  assigned: MessagesSquare,
  overdue: Clock,
  waiting: CheckCheck,
  outcome: CheckCheck,
  export: FileDown,
  import: FileUp,
};

/** One thing that concerns this person, as a way to its place. */
export function NoticeItem({ notice, zone, mayPostpone, onOpen }: Props) {
  const t = useTranslations("notices");
  const format = useFormat();
  const { title, details, href } = useNoticeWords()(notice);
  const Icon = icons[notice.kind];
  return (
    <li className="flex items-start gap-2 border-line border-b py-2 text-table last:border-b-0">
      <Icon aria-hidden className={cn("mt-0.5", notice.isRead ? "text-text-3" : "text-accent-text")} />
      <div className="min-w-0 flex-1">
        <Link href={href} onClick={onOpen} className="block rounded-control hover:underline">
          <span className={cn("block", !notice.isRead && "font-medium")}>
            {title}
            {!notice.isRead && <span className="sr-only"> ({t("unread")})</span>}
          </span>
          {details && <span className="line-clamp-2 block break-words text-text-2">{details}</span>}
        </Link>
        <time dateTime={notice.at} className="block text-caption text-text-3">
          {format.moment(notice.at, zone)}
        </time>
        {notice.kind === "reminder" && mayPostpone && <ReminderButtons reminderId={notice.id} />}
      </div>
    </li>
  );
}
