"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { WindowedTable } from "@/components/ui/windowed-table";
import type { ConsentEvent } from "@/lib/clients/consent-schema";

import { useConsentSource } from "./use-consent-source";

type Props = { events: readonly ConsentEvent[]; zone: string };

/** Every change of a subscription: when, what before and after, who wrote it, from where and under which wording. */
export function ConsentHistoryList({ events, zone }: Props) {
  const t = useTranslations("messages.consents");
  const card = useTranslations("card");
  const format = useFormat();
  const source = useConsentSource();
  const [open, setOpen] = useState(false);
  const listId = useId();
  const state = (subscribed: boolean | null) =>
    card(`subscription.${subscribed === null ? "never" : subscribed ? "subscribed" : "unsubscribed"}`);
  if (events.length === 0) return <p className="mt-2 text-table text-text-3">{t("historyNone")}</p>;
  return (
    <div className="mt-2">
      <Button
        tone="quiet"
        aria-expanded={open}
        aria-controls={listId}
        icon={<ChevronRight aria-hidden className={cn("transition-transform", open && "rotate-90")} />}
        onClick={() => setOpen(!open)}
      >
        {t("history", { n: events.length })}
      </Button>
      <div id={listId} hidden={!open}>
        {open && (
          <WindowedTable
            label={t("historyTitle")}
            rows={events}
            rowId={({ id }) => id}
            rowHeight={40}
            className="mt-1"
            columns={[
              { key: "at", label: t("at"), width: "w-36 max-md:w-28" },
              { key: "what", label: t("what") },
              { key: "change", label: t("changed"), width: "w-64 max-md:w-36" },
              { key: "by", label: t("by"), width: "w-44", phone: false },
              { key: "source", label: t("sourceTitle"), width: "w-48", phone: false },
              { key: "wording", label: t("wording"), width: "w-44", phone: false },
            ]}
          >
            {(event) => (
              <tr className="border-line border-b">
                <Cell>{format.moment(event.at, zone)}</Cell>
                <Cell>
                  {card("consentOf", {
                    channel: card(`channel.${event.channel}`),
                    kind: card(`consentKind.${event.kind}`),
                  })}
                  <span className="block text-caption text-text-3 md:hidden">{source(event.source)}</span>
                </Cell>
                <Cell>
                  <span className="text-text-3">{state(event.before)} → </span>
                  {state(event.after)}
                </Cell>
                <Cell phone={false}>{event.by ?? <span className="text-text-3">—</span>}</Cell>
                <Cell phone={false}>{source(event.source)}</Cell>
                <Cell phone={false}>{event.wording ?? <span className="text-text-3">—</span>}</Cell>
              </tr>
            )}
          </WindowedTable>
        )}
      </div>
    </div>
  );
}
