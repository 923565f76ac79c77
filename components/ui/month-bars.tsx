"use client";

import { useMonthName } from "./use-month-name";

export type MonthBar = { month: string; value: number; words: string };

const barWidth = 8;
const chartHeight = 40;

/** A bar a month; each says its month and figures, and the whole is a list to those who hear it. */
export function MonthBars({ bars }: { bars: readonly MonthBar[] }) {
  const monthName = useMonthName();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const [first] = bars;
  const last = bars.at(-1);
  return (
    <figure className="mb-2">
      <svg
        aria-hidden
        viewBox={`0 0 ${bars.length * 10 - 2} ${chartHeight}`}
        preserveAspectRatio="none"
        className="h-16 w-full"
      >
        {bars.map(({ month, value, words }, index) => {
          const height = value === 0 ? 0.5 : Math.max(2, (value / most) * chartHeight);
          return (
            <rect
              key={month}
              x={index * 10}
              y={chartHeight - height}
              width={barWidth}
              height={height}
              className={value === 0 ? "fill-line" : "fill-chart-1"}
            >
              <title>{words}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-caption text-text-3">
        <span>{first && monthName(first.month)}</span>
        <span>{last && monthName(last.month)}</span>
      </figcaption>
      <ul className="sr-only">
        {bars.map(({ month, words }) => (
          <li key={month}>{words}</li>
        ))}
      </ul>
    </figure>
  );
}
