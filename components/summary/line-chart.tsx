"use client";

import { useId } from "react";

import { useFormat } from "@/components/ui/use-format";
import { useWidth } from "@/components/ui/use-width";
import { formatShort } from "@/lib/core/format-number";

import { roundTop, spread } from "./chart-scale";

export type ChartLine = { key: string; label: string; values: readonly number[] };
type Props = { label: string; lines: readonly ChartLine[]; steps: readonly string[] };

const height = 180;
const top = 10;
const foot = 24;
const labelGap = 15;
/** Of the widest letters of a caption, so that no name at the end of a line is cut. */
const charWidth = 7;
const strokes = ["stroke-chart-1", "stroke-chart-2", "stroke-chart-3"];
const fills = ["fill-chart-1", "fill-chart-2", "fill-chart-3"];
const dashes = [undefined, "6 3", "2 3"];

/** Up to three lines over time, each named at its end instead of in a legend; every figure is in the table beside. */
export function LineChart({ label, lines, steps }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={frame} className="w-full" style={{ minHeight: height }}>
      {width !== null && width > 0 && <Picture label={label} lines={lines} steps={steps} width={width} />}
    </div>
  );
}

const lastOf = ({ values }: ChartLine) => values.at(-1) ?? 0;

function Picture({ label, lines, steps, width }: Props & { width: number }) {
  const format = useFormat();
  const titleId = useId();
  const named = lines.map((line) => `${line.label} ${formatShort(lastOf(line), format.locale)}`);
  const right = Math.max(width < 480 ? 92 : 132, ...named.map((name) => name.length * charWidth + 16));
  const summit = roundTop(lines.flatMap(({ values }) => [...values]));
  const scale = [0, summit / 2, summit].map((value) => ({ value, name: formatShort(value, format.locale) }));
  const left = Math.max(...scale.map(({ name }) => name.length * charWidth)) + 8;
  const x = (index: number) => left + (index * (width - left - right)) / Math.max(1, steps.length - 1);
  const y = (value: number) => top + (1 - value / summit) * (height - top - foot);
  const places = spread(
    lines.map((line) => y(lastOf(line))),
    labelGap,
    height - foot,
  );

  return (
    <svg width={width} height={height} role="img" aria-labelledby={titleId} className="block text-caption">
      <title id={titleId}>{label}</title>
      {scale.map(({ value, name }) => (
        <g key={value}>
          <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} className="stroke-line" />
          <text x={left - 8} y={y(value) + 4} textAnchor="end" className="fill-text-3">
            {name}
          </text>
        </g>
      ))}
      <text x={left} y={height - 4} className="fill-text-3">
        {steps[0]}
      </text>
      <text x={width - right} y={height - 4} textAnchor="end" className="fill-text-3">
        {steps.at(-1)}
      </text>
      {lines.map((line, index) => (
        <g key={line.key}>
          <polyline
            fill="none"
            strokeWidth={1.5}
            strokeLinejoin="round"
            strokeDasharray={dashes[index]}
            className={strokes[index]}
            points={line.values.map((value, step) => `${x(step)},${y(value)}`).join(" ")}
          />
          <circle cx={x(steps.length - 1)} cy={y(lastOf(line))} r={3} className={fills[index]} />
          <text x={width - right + 8} y={(places[index] ?? 0) + 4} className="fill-text-2">
            {named[index]}
          </text>
        </g>
      ))}
      {steps.map((step, index) => (
        <rect key={step} x={x(index) - 4} y={top} width={8} height={height - top - foot} fill="transparent">
          <title>
            {[step, ...lines.map((line) => `${line.label}: ${format.count(line.values[index] ?? 0)}`)].join("\n")}
          </title>
        </rect>
      ))}
    </svg>
  );
}
