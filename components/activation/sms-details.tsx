"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Peek } from "@/components/ui/peek";
import { useFormat } from "@/components/ui/use-format";
import type { InboundRow } from "@/lib/activation/sms-schema";

import { DecisionTrace } from "./decision-trace";
import { OutcomeBadge } from "./outcome-badge";
import { senderOf } from "./sms-row";
import { useDuration } from "./use-duration";

type Props = { row: InboundRow; zone: string; onClose: () => void };

/** One SMS whole: the text, each step of the decision, the answer, and when each of it happened. */
export function SmsDetails({ row, zone, onClose }: Props) {
  const t = useTranslations("activation");
  const messages = useTranslations("messages");
  const format = useFormat();
  const duration = useDuration();
  const times = [
    { key: "decided", ms: row.decidedMs },
    { key: "queued", ms: row.queuedMs },
    { key: "sent", ms: row.sentMs },
  ] as const;
  return (
    <Peek open onOpenChange={(open) => !open && onClose()} title={senderOf(row.from)}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col items-start gap-2">
          <OutcomeBadge outcome={row.outcome} />
          <p className="whitespace-pre-wrap break-words text-body">{row.text}</p>
          {row.clientId !== null && (
            <Link
              href={`/clients/${row.clientId}`}
              className="text-accent-text text-table underline underline-offset-2"
            >
              {t("log.client", { id: row.clientId })}
            </Link>
          )}
        </div>
        <Part title={t("log.steps")}>
          <DecisionTrace trace={row.trace} />
        </Part>
        <Part title={t("log.column.reply")}>
          {row.reply ? (
            <>
              <p className="whitespace-pre-wrap break-words text-table">{row.reply.body}</p>
              <p className="text-caption text-text-3">{messages(`status.${row.reply.status}`)}</p>
            </>
          ) : (
            <p className="text-table text-text-2">{t("log.noReply")}</p>
          )}
        </Part>
        <Part title={t("log.times")}>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-table">
            <dt className="text-text-2">{t("log.received")}</dt>
            <dd className="text-right">{format.moment(row.receivedAt, zone)}</dd>
            {times.map(
              ({ key, ms }) =>
                ms !== null && (
                  <div key={key} className="contents">
                    <dt className="text-text-2">{t(`log.${key}`)}</dt>
                    <dd className="text-right">+{duration(ms)}</dd>
                  </div>
                ),
            )}
          </dl>
        </Part>
      </div>
    </Peek>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-h3">{title}</h3>
      {children}
    </section>
  );
}
