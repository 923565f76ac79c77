import { type IsoDay, isIsoDay } from "@/lib/core/dates";

import { type Period, type Preset, periodOf, presets } from "./periods";

/** What the address of the page says: a preset, which moves with the day, or days that stay. */
export type ChosenPeriod = { preset: Preset | null; period: Period };

const usual: Preset = "days30";

export function readPeriod(params: URLSearchParams, today: IsoDay): ChosenPeriod {
  const [from, to, named] = [params.get("from"), params.get("to"), params.get("period")];
  if (from !== null && to !== null && isIsoDay(from) && isIsoDay(to) && from <= to) {
    return { preset: null, period: { from, to } };
  }
  const preset = presets.find((one) => one === named) ?? usual;
  return { preset, period: periodOf(preset, today) };
}

export function periodPath(chosen: Preset | Period): string {
  if (typeof chosen === "string") return chosen === usual ? "/summary" : `/summary?period=${chosen}`;
  return `/summary?${new URLSearchParams({ from: chosen.from, to: chosen.to })}`;
}
