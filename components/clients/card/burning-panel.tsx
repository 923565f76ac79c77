"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Flame, Hourglass } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import { clientKey } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { burningCalendarQuery } from "@/lib/ledger/card-query-options";
import { type CalendarStep, calendarSteps } from "@/lib/ledger/rules";

import { useCard } from "./card-context";
import { Panel } from "./panel";

const ProlongClientDialog = dynamic(() =>
  import("@/components/batches/prolong-client-dialog").then((module) => module.ProlongClientDialog),
);

const shownAtFirst = 8;

/**
 * What burns and what becomes spendable, in one calendar by day or by month: bonuses of the programme dark, rewards
 * light, what activates outlined, and what never burns below (N22).
 */
export function BurningPanel({ card }: { card: ClientCard }) {
  const clientId = card.id;
  const { may } = useCard();
  const t = useTranslations("card.burning");
  const format = useFormat();
  const monthName = useMonthName();
  const [all, setAll] = useState(false);
  const [by, setBy] = useState<"day" | "month">("day");
  const calendar = useQuery(burningCalendarQuery(clientId));
  const { data } = calendar;
  const days = data ? calendarSteps(data, "day") : [];
  const steps = data && by === "month" ? calendarSteps(data, "month") : days;
  const most = Math.max(1, ...steps.map(({ loyalty, reward }) => loyalty + reward));
  const shown = all ? steps : steps.slice(0, shownAtFirst);

  return (
    <Panel
      title={t("title")}
      aside={
        days.length > 2 && (
          <Button tone="link" size="auto" onClick={() => setBy(by === "day" ? "month" : "day")}>
            {t(by === "day" ? "byMonth" : "byDay")}
          </Button>
        )
      }
    >
      {calendar.isPending && <SkeletonText lines={3} />}
      {calendar.isError && <ErrorNotice onRetry={() => void calendar.refetch()} retrying={calendar.isFetching} />}
      {data && days.length === 0 && data.endless === 0 && <p className="text-table text-text-3">{t("empty")}</p>}
      {days.length > 0 && (
        <p className="mb-1 flex flex-wrap gap-x-3 text-caption text-text-3">
          <Legend className="bg-(--amount-5)">{t("loyalty")}</Legend>
          <Legend className="bg-(--amount-3)">{t("reward")}</Legend>
          {data && data.activating.length > 0 && (
            <Legend className="border border-line-strong border-dashed">{t("activates")}</Legend>
          )}
        </p>
      )}
      {shown.map((step) => (
        <Bar
          key={`${step.kind}${step.day}`}
          step={step}
          most={most}
          when={by === "day" ? format.day(step.day) : monthName(step.day)}
        />
      ))}
      {steps.length > shown.length && (
        <Button tone="link" size="auto" className="mt-1" onClick={() => setAll(true)}>
          {t("more", { n: steps.length - shown.length })}
        </Button>
      )}
      {days.length > 0 && may("bonuses.prolong") && !card.block && (
        <ProlongLink card={card} nextBurning={days[0]?.day} />
      )}
      {data && data.endless > 0 && (
        <p className="grid grid-cols-[16px_104px_minmax(0,1fr)_auto] gap-x-2 py-1 text-table">
          <span />
          <span className="text-text-3">{t("forever")}</span>
          <span />
          <span className="text-right">{format.count(data.endless)}</span>
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

function Bar({ step, most, when }: { step: CalendarStep; most: number; when: string }) {
  const t = useTranslations("card.burning");
  const format = useFormat();
  const width = (part: number) => `${(part / most) * 100}%`;
  const activates = step.kind === "activating";
  const Icon = activates ? Hourglass : Flame;
  return (
    <p className="grid grid-cols-[16px_104px_minmax(0,1fr)_auto] items-center gap-x-2 py-1 text-table">
      <Icon aria-hidden className="size-3.5 text-text-3" />
      <span>
        {when}
        <span className="sr-only"> {t(activates ? "activates" : "burns")}</span>
      </span>
      <span aria-hidden className="flex h-2.5 gap-0.5">
        {activates && (
          <span
            className="rounded-[3px] border border-line-strong border-dashed"
            style={{ width: width(step.loyalty + step.reward) }}
          />
        )}
        {!activates && step.loyalty > 0 && (
          <span className="rounded-[3px] bg-(--amount-5)" style={{ width: width(step.loyalty) }} />
        )}
        {!activates && step.reward > 0 && (
          <span className="rounded-[3px] bg-(--amount-3)" style={{ width: width(step.reward) }} />
        )}
      </span>
      <span className="text-right">{format.count(step.loyalty + step.reward)}</span>
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
