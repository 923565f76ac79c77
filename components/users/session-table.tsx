"use client";

import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import type { SessionRow } from "@/lib/users/schema";
import type { ActionAnswer } from "@/lib/web/answer";

import { cellClass, headClass, tableClass } from "./table-class";

type Props = {
  sessions: readonly SessionRow[];
  timeZone: string;
  end: (input: { sessionId: number }) => Promise<ActionAnswer<unknown>>;
};

/** Where a person is signed in now, with a way to end each. */
export function SessionTable({ sessions, timeZone, end }: Props) {
  const t = useTranslations("users");
  const format = useFormat();
  const [endSession, ending] = useAction(end, { onDone: () => toast.ok(t("sessionEnded")) });
  if (sessions.length === 0) return <p className="text-table text-text-2">{t("noSessions")}</p>;
  return (
    <div className="overflow-x-auto">
      <table className={tableClass}>
        <thead>
          <tr>
            <th className={headClass}>{t("browser")}</th>
            <th className={headClass}>{t("from")}</th>
            <th className={headClass}>{t("started")}</th>
            <th className={headClass}>{t("lastSeen")}</th>
            <th className={headClass}>
              <span className="sr-only">{t("endSession")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id} className="border-line border-b">
              <td className={cellClass}>{session.browser ?? t("unknown")}</td>
              <td className={cellClass}>{session.ip ?? t("unknown")}</td>
              <td className={`${cellClass} whitespace-nowrap`}>{format.moment(session.startedAt, timeZone)}</td>
              <td className={`${cellClass} whitespace-nowrap`}>{format.moment(session.lastSeenAt, timeZone)}</td>
              <td className={`${cellClass} text-right`}>
                {session.isThis ? (
                  <span className="text-text-3">{t("thisSession")}</span>
                ) : (
                  <Button size="small" disabled={ending} onClick={() => void endSession({ sessionId: session.id })}>
                    {t("endSession")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
