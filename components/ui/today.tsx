"use client";

import { createContext, type ReactNode, useContext } from "react";

import type { IsoDay } from "@/lib/core/dates";

const TodayContext = createContext<IsoDay | null>(null);

/** The day on the programme's clock, as the server told it: the clock of the computer may be of another zone or wrong. */
export function TodayProvider({ today, children }: { today: IsoDay; children: ReactNode }) {
  return <TodayContext value={today}>{children}</TodayContext>;
}

/** Today for fields that read «сегодня» and `-7`; the browser's own day where no server has told it. */
export function useToday(): IsoDay {
  const told = useContext(TodayContext);
  return told ?? new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date());
}
