"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquare, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Input } from "@/components/ui/input";
import { MoreButton } from "@/components/ui/more-button";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { WindowedTable } from "@/components/ui/windowed-table";
import { channels, consentKinds } from "@/lib/clients/consent-schema";
import { clientMessagesQuery } from "@/lib/messages/query-options";
import { type MessageSearch, messageStatuses } from "@/lib/messages/schema";

import { ClientMessageRow } from "./client-message-row";

/** Every message to the client, the latest first, narrowed down by words, channel, kind and what became of it. */
export function ClientMessages({ zone }: { zone: string }) {
  const t = useTranslations("messages");
  const words = useTranslations("messages.ofClient");
  const { clientId } = useCard();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<MessageSearch>({});
  const q = useDeferredValue(text.trim());
  const list = useInfiniteQuery(clientMessagesQuery(clientId, { ...chosen, ...(q && { q }) }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isSearch = q !== "" || Object.keys(chosen).length > 0;
  const choice = <Value extends string>(
    key: "channel" | "kind" | "status",
    values: readonly Value[],
    label: (value: Value) => string,
  ) => (
    <Select<Value | "any">
      label={words(key)}
      className="w-44 max-md:w-full"
      value={(chosen[key] as Value | undefined) ?? "any"}
      onValueChange={(value) => {
        const { [key]: _, ...rest } = chosen;
        setChosen(value === "any" ? rest : { ...rest, [key]: value });
      }}
      options={[
        { value: "any", label: words(`any.${key}`) },
        ...values.map((value) => ({ value, label: label(value) })),
      ]}
    />
  );
  return (
    <section aria-labelledby="client-messages">
      <h2 id="client-messages" className="text-h2">
        {words("title")}
      </h2>
      <search className="mt-2 flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2">
        <div className="w-72 max-md:col-span-2 max-md:w-full">
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
        {choice("channel", channels, (channel) => t(`channel.${channel}`))}
        {choice("kind", consentKinds, (kind) => words(`kinds.${kind}`))}
        {choice("status", messageStatuses, (status) => t(`status.${status}`))}
      </search>
      {list.isPending && <SkeletonText lines={5} className="mt-4" />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={MessageSquare} title={isSearch ? words("emptySearch") : words("empty")} />
      )}
      {rows.length > 0 && (
        <WindowedTable
          label={words("title")}
          className={cn("mt-3", list.isPlaceholderData && "opacity-60")}
          rows={rows}
          rowId={({ id }) => id}
          rowHeight={64}
          columns={[
            { key: "at", label: t("columnAt"), width: "w-36 max-md:w-28" },
            { key: "how", label: words("how"), width: "w-52", phone: false },
            { key: "text", label: t("columnText") },
            { key: "status", label: t("columnStatus"), width: "w-60", phone: false },
          ]}
        >
          {(row) => <ClientMessageRow row={row} zone={zone} />}
        </WindowedTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </section>
  );
}
