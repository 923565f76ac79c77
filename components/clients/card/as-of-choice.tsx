"use client";

import { ChevronDown, History } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { leaveTo } from "@/components/clients/profile/leave-guard";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverTitle } from "@/components/ui/popover";
import { useToday } from "@/components/ui/today";
import { addDays, type IsoDay, isLocalMinute } from "@/lib/core/dates";

import { useAsOf } from "./use-as-of";

const lastMinute = "23:59";

/** «На дату»: the card as it was at the end of a minute. The address holds it, so it can be sent to a colleague. */
export function AsOfChoice({ clientId }: { clientId: number }) {
  const t = useTranslations("card.asOf");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <button
          type="button"
          className="ml-auto inline-flex items-center gap-1 rounded-tag text-text-2 hover:text-text data-popup-open:text-text"
        >
          <History aria-hidden className="size-3.5" />
          {t("open")}
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
      }
    >
      <AsOfForm clientId={clientId} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function AsOfForm({ clientId, onDone }: { clientId: number; onDone: () => void }) {
  const t = useTranslations("card.asOf");
  const router = useRouter();
  const pathname = usePathname();
  const today = useToday();
  const [shownDay, shownTime] = useAsOf()?.split("T") ?? [addDays(today, -1), lastMinute];
  const [day, setDay] = useState<IsoDay | null | undefined>(shownDay);
  const [time, setTime] = useState(shownTime ?? lastMinute);
  const at = `${day}T${time.trim().padStart(5, "0")}`;
  const isWhole = Boolean(day) && isLocalMinute(at);
  // What has no past of its own is left for the overview.
  const path = /\/(?:purchases|bonuses)$/.test(pathname) ? pathname : `/clients/${clientId}`;

  return (
    <form
      className="flex w-64 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        onDone();
        leaveTo(() => router.push(`${path}?at=${at}`));
      }}
    >
      <PopoverTitle>{t("title")}</PopoverTitle>
      <div className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-start gap-2">
        <Field label={t("day")}>
          <DateField value={day ?? null} onValueChange={setDay} max={today} />
        </Field>
        <Field label={t("time")}>
          <Input value={time} onValueChange={setTime} inputMode="numeric" maxLength={5} placeholder={lastMinute} />
        </Field>
      </div>
      <p className="text-caption text-text-3">{t("hint")}</p>
      <Button type="submit" tone="primary" disabled={!isWhole}>
        {t("show")}
      </Button>
    </form>
  );
}
