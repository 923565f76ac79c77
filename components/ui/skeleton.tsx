import { cn } from "./cn";

/** A grey bar where a value will be; it appears only when the answer takes longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("late block h-2.5 rounded-tag bg-pressed", className)} />;
}

/** Several lines of text to come. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  const widths = ["w-11/12", "w-8/12", "w-10/12", "w-7/12", "w-9/12"];
  return (
    <span aria-hidden className={cn("flex flex-col gap-2.5 py-1.5", className)}>
      {Array.from({ length: lines }, (_, line) => widths[line % widths.length]).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <Skeleton key={line} className={width} />
      ))}
    </span>
  );
}
