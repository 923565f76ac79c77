"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquare, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Input } from "@/components/ui/input";
import { MoreButton } from "@/components/ui/more-button";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { inboxQuery } from "@/lib/messages/query-options";

import { InboxMessage } from "./inbox-message";

/** What clients were sent, the latest first; it fills by itself. */
export function Inbox() {
  const t = useTranslations("messages");
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const list = useInfiniteQuery(inboxQuery(q));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const zone = list.data?.pages[0]?.timeZone ?? "UTC";
  return (
    <div className="w-full max-w-[60rem]">
      <PageHeader title={t("title")} />
      {list.data && (
        <p className="max-w-prose text-table text-text-2">{t(list.data.pages[0]?.goOut ? "hintReal" : "hint")}</p>
      )}
      <div className="mt-3 max-w-80">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={text}
          onValueChange={setText}
          before={<Search aria-hidden />}
          maxLength={100}
        />
      </div>
      {list.isPending && <SkeletonText lines={5} className="mt-4" />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={MessageSquare} title={t("empty")} hint={t("emptyHint")} />
      )}
      <ol className="mt-3" aria-label={t("title")}>
        {rows.map((row) => (
          <InboxMessage key={row.id} row={row} zone={zone} />
        ))}
      </ol>
      <MoreButton list={list} earlier className="mt-2" />
    </div>
  );
}
