"use client";

import { useTranslations } from "next-intl";

import { useApprovalWords } from "@/components/approvals/use-approval-words";
import type { Notice } from "@/lib/notices/schema";

type Words = { title: string; details: string; href: string };

/** What a notice says and where it leads. */
export function useNoticeWords() {
  const t = useTranslations("notices");
  const { what } = useApprovalWords();
  const nameOf = ({ id, name }: { id: number; name: string }) => name || t("client", { id: String(id) });
  return (notice: Notice): Words => {
    switch (notice.kind) {
      case "reminder":
        return {
          title: notice.body,
          details: `${t(notice.toShift ? "reminderShift" : "reminder")} · ${nameOf(notice.client)}`,
          href: `/clients/${notice.client.id}`,
        };
      case "assigned":
      case "overdue":
        return {
          title: t(notice.kind, { id: String(notice.threadId) }),
          details: `${nameOf(notice.client)} · ${notice.topic}`,
          href: `/feedback/${notice.threadId}`,
        };
      case "waiting":
        return { title: t("waiting"), details: what(notice.request), href: "/approvals" };
      case "outcome":
        return { title: outcomeOf(notice.request.state), details: what(notice.request), href: "/approvals" };
      case "export":
        return {
          title: t(`export.${notice.state}`, { id: String(notice.id) }),
          details: notice.state === "done" ? t("exportRows", { n: notice.rows }) : "",
          href: "/exports",
        };
      case "import":
        return { title: t(`import.${notice.state}`), details: notice.fileName, href: `/imports/${notice.id}` };
    }
  };

  function outcomeOf(state: string): string {
    const outcomes = ["done", "refused", "rejected", "lapsed"] as const;
    const known = outcomes.find((one) => one === state);
    return known ? t(`outcome.${known}`) : "";
  }
}
