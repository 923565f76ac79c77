"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DateField } from "@/components/ui/date-field";
import { useToday } from "@/components/ui/today";
import type { IsoDay } from "@/lib/core/dates";
import { presets } from "@/lib/summary/periods";
import { type ChosenPeriod, periodPath } from "@/lib/summary/search-params";

/** Ready periods as links, and two days of one's own; the address of the page holds the choice. */
export function PeriodChoice({ chosen }: { chosen: ChosenPeriod }) {
  const t = useTranslations("summary");
  const router = useRouter();
  const today = useToday();
  const [from, setFrom] = useState<IsoDay | null | undefined>(chosen.period.from);
  const [to, setTo] = useState<IsoDay | null | undefined>(chosen.period.to);
  const isWhole = from && to && from <= to;

  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 print:hidden">
      <nav aria-label={t("presets")} className="flex flex-wrap gap-1">
        {presets.map((preset) => (
          <ButtonLink
            key={preset}
            href={periodPath(preset)}
            tone="quiet"
            aria-current={chosen.preset === preset ? "page" : undefined}
            className={chosen.preset === preset ? "border-ok-line bg-selected text-accent-text" : undefined}
          >
            {t(`preset.${preset}`)}
          </ButtonLink>
        ))}
      </nav>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) router.push(periodPath({ from, to }));
        }}
      >
        <DateField aria-label={t("from")} className="w-36" value={from ?? null} onValueChange={setFrom} max={today} />
        <DateField
          aria-label={t("to")}
          className="w-36"
          value={to ?? null}
          onValueChange={setTo}
          min={from ?? undefined}
          max={today}
        />
        <Button type="submit" disabled={!isWhole}>
          {t("show")}
        </Button>
      </form>
    </div>
  );
}
