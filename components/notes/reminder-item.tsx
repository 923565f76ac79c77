"use client";

import { AlarmClock } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import type { ReminderRow } from "@/lib/notes/schema";

import { ReminderButtons } from "./reminder-buttons";

type Props = { reminder: ReminderRow; zone: string; mayWrite: boolean };

/** Something to be done for the client: about what, when, by whom. */
export function ReminderItem({ reminder, zone, mayWrite }: Props) {
  const t = useTranslations("notes");
  const format = useFormat();
  const { id, body, dueAt, due, to, mine } = reminder;
  return (
    <li className="flex items-start gap-2 border-line border-b py-2">
      <AlarmClock aria-hidden className="mt-0.5 text-text-3" />
      <div className="min-w-0 flex-1">
        <p className="whitespace-pre-wrap break-words text-body">{body}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-caption text-text-3">
          {format.moment(dueAt, zone)} · {to ?? t("shift")}
          {due && (
            <Badge tone="warn" icon={AlarmClock}>
              {t("isDue")}
            </Badge>
          )}
        </p>
        {mine && mayWrite && <ReminderButtons reminderId={id} />}
      </div>
    </li>
  );
}
