"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverTitle } from "@/components/ui/popover";
import { useFormat } from "@/components/ui/use-format";
import { readNoticesAction } from "@/lib/notices/actions";
import { noticeKeys, noticesOptions } from "@/lib/notices/query-options";

import { NoticeItem } from "./notice-item";

/** The bell in the top bar: what concerns this person, and how much of it is new. */
export function Bell({ mayPostpone }: { mayPostpone: boolean }) {
  const t = useTranslations("notices");
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data } = useQuery(noticesOptions());
  const [open, setOpen] = useState(false);
  const [read, reading] = useAction(readNoticesAction, {
    onDone: () => void queryClient.invalidateQueries({ queryKey: noticeKeys.all }),
  });
  const { notices = [], unread = 0, timeZone = "UTC" } = data ?? {};
  const fresh = notices.filter(({ isRead }) => !isRead).map(({ key }) => key);
  const name = unread > 0 ? t("bellUnread", { n: unread }) : t("bell");

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-96 max-w-[calc(100vw-1rem)] gap-1"
      trigger={
        <IconButton
          label={name}
          icon={
            <span className="relative flex">
              <BellIcon aria-hidden />
              {unread > 0 && (
                <span
                  aria-hidden
                  className="absolute -top-2 left-2 min-w-4 rounded-full bg-accent px-1 text-center text-micro text-on-accent"
                >
                  {format.count(unread)}
                </span>
              )}
            </span>
          }
        />
      }
    >
      <div className="flex items-center justify-between gap-3">
        <PopoverTitle>{t("bell")}</PopoverTitle>
        {fresh.length > 0 && (
          <Button tone="link" size="auto" working={reading} onClick={() => void read(fresh)}>
            {t("readAll")}
          </Button>
        )}
      </div>
      {notices.length === 0 && (
        <div className="py-4 text-table">
          <p>{t("empty")}</p>
          <p className="text-text-3">{t("emptyHint")}</p>
        </div>
      )}
      <ul className="flex flex-col">
        {notices.map((notice) => (
          <NoticeItem
            key={notice.key}
            notice={notice}
            zone={timeZone}
            mayPostpone={mayPostpone}
            onOpen={() => {
              setOpen(false);
              if (!notice.isRead) void read([notice.key]);
            }}
          />
        ))}
      </ul>
    </Popover>
  );
}
