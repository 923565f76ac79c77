"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { clientKey } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { burningCalendarQuery } from "@/lib/ledger/card-query-options";
import type { CalendarDay } from "@/lib/ledger/schema";

import { useCard } from "./card-context";
import { Panel } from "./panel";

const ProlongClientDialog = dynamic(() =>
  import("@/components/batches/prolong-client-dialog").then((module) => module.ProlongClientDialog),
);

const shownAtFirst = 6;

/** What burns when: bonuses of the programme dark, rewards light, and what never burns below (N22). */
export function BurningPanel({ card }: { card: ClientCard }) {
  const clientId = card.id;
  const { may } = useCard();
  const t = useTranslations("card.burning");
  const history = useTranslations("card.timeline");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const calendar = useQuery(burningCalendarQuery(clientId));
  const { data } = calendar;
  const days = data?.burning ?? [];
  const most = Math.max(1, ...days.map(total));
  const shown = all ? days : days.slice(0, shownAtFirst);

  return (
    <Panel
      title={t("title")}
      aside={
        days.length > 0 && (
          <span className="flex gap-3 text-caption text-text-3">
            <Legend className="bg-(--amount-5)">{t("loyalty")}</Legend>
            <Legend className="bg-(--amount-3)">{t("reward")}</Legend>
          </span>
        )
      }
    >
      {calendar.isPending && <SkeletonText lines={3} />}
      {calendar.isError && <ErrorNotice onRetry={() => void calendar.refetch()} retrying={calendar.isFetching} />}
      {data && days.length === 0 && data.endless === 0 && <p className="text-table text-text-3">{t("empty")}</p>}
      {shown.map((day) => (
        <Bar key={day.day} day={day} most={most} />
      ))}
      {days.length > shown.length && (
        <Button tone="link" size="auto" className="mt-1" onClick={() => setAll(true)}>
          {t("more", { n: days.length - shown.length })}
        </Button>
      )}
      {days.length > 0 && may("bonuses.prolong") && !card.block && (
        <ProlongLink card={card} nextBurning={days[0]?.day} />
      )}
      {data && data.endless > 0 && (
        <p className="grid grid-cols-[80px_minmax(0,1fr)_auto] gap-x-3 py-1 text-table">
          <span className="text-text-3">{t("forever")}</span>
          <span />
          <span className="text-right">{format.count(data.endless)}</span>
        </p>
      )}
      {data && data.activating.length > 0 && (
        <p className="mt-1 text-caption text-text-3">
          {data.activating
            .slice(0, 3)
            .map((day) => `${format.count(total(day))} ${history("from", { date: format.day(day.day) })}`)
            .join(" · ")}
        </p>
      )}
    </Panel>
  );
}

/** The way to a longer life stands where it is seen that it ends. */
function ProlongLink({ card, nextBurning }: { card: ClientCard; nextBurning: string | undefined }) {
  const t = useTranslations("card.burning");
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-1">
      <Button tone="link" size="auto" onClick={() => setOpen(true)}>
        {t("prolong")}
      </Button>
      {open && (
        <ProlongClientDialog
          card={card}
          nextBurning={nextBurning}
          onClose={() => setOpen(false)}
          onDone={() => void queryClient.invalidateQueries({ queryKey: clientKey(card.id) })}
        />
      )}
    </div>
  );
}

function Bar({ day, most }: { day: CalendarDay; most: number }) {
  const format = useFormat();
  const width = (part: number) => `${(part / most) * 100}%`;
  return (
    <p className="grid grid-cols-[80px_minmax(0,1fr)_auto] items-center gap-x-3 py-1 text-table">
      <span>{format.day(day.day)}</span>
      <span aria-hidden className="flex h-2.5 gap-0.5">
        {day.loyalty > 0 && <span className="rounded-[3px] bg-(--amount-5)" style={{ width: width(day.loyalty) }} />}
        {day.reward > 0 && <span className="rounded-[3px] bg-(--amount-3)" style={{ width: width(day.reward) }} />}
      </span>
      <span className="text-right">{format.count(total(day))}</span>
    </p>
  );
}

function Legend({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden className={`size-2 rounded-[2px] ${className}`} />
      {children}
    </span>
  );
}

function total(day: CalendarDay): number {
  return day.loyalty + day.reward;
}
