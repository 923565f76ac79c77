"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedThread } from "@/lib/feedback/schema";

import { ThreadActions } from "./thread-actions";
import { LateBadge, ThreadStateBadge } from "./thread-marks";

type Props = { thread: OpenedThread; me: number; mayAnswer: boolean; mayAssign: boolean };

/** Whose matter, of what, since when and by when; who answers, and what can be done with it. */
export function ThreadHead({ thread, me, mayAnswer, mayAssign }: Props) {
  const t = useTranslations("feedback");
  const format = useFormat();
  const { id, client, state, timeZone, assignee } = thread;
  const at = (moment: string) => format.moment(moment, timeZone);
  const ending = thread.closedAt
    ? thread.closedBy
      ? t("closedBy", { name: thread.closedBy, at: at(thread.closedAt) })
      : t("closedAt", { at: at(thread.closedAt) })
    : state === "open" && t("dueBy", { at: at(thread.dueAt) });
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-h1">{t("matter", { id: String(id) })}</h1>
        <ThreadStateBadge state={state} />
        <LateBadge late={thread.late} />
      </div>
      <p className="text-body">
        <Link href={`/clients/${client.id}`} className="font-medium text-accent-text underline underline-offset-2">
          {client.name || t("noName", { id: String(client.id) })}
        </Link>
        {" · "}
        {thread.topic}
      </p>
      <p className="text-table text-text-2">
        {[
          t(`channel.${thread.channel}`),
          thread.store,
          t("openedAt", { at: at(thread.openedAt) }),
          ending,
          `${t("assignee")}: ${assignee ? (assignee.isMine ? t("mine") : assignee.name) : t("nobody")}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {thread.mergedInto !== null && (
        <Notice
          tone="info"
          action={
            <Link href={`/feedback/${thread.mergedInto}`} className="underline underline-offset-2">
              {t("openHeir", { id: String(thread.mergedInto) })}
            </Link>
          }
        >
          {t("mergedInto")}
        </Notice>
      )}
      {mayAnswer && thread.mergedInto === null && <ThreadActions thread={thread} me={me} mayAssign={mayAssign} />}
    </header>
  );
}
