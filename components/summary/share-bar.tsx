const height = 8;
const fills = ["fill-chart-1", "fill-chart-2"];

/** One bar from zero in up to two parts, each a share of the largest; the numbers stand beside it. */
export function ShareBar({ parts }: { parts: readonly number[] }) {
  let start = 0;
  return (
    <svg aria-hidden viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" className="mt-1.5 h-2 w-full">
      {parts.map((part, index) => {
        const x = start;
        start += part * 100;
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        return part > 0 && <rect key={index} x={x} width={part * 100} height={height} className={fills[index]} />;
      })}
    </svg>
  );
}
