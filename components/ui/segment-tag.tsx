import { cn } from "./cn";
import type { SegmentColour } from "./segment-colour";

type Props = { colour: SegmentColour; className?: string };

/** The dot of a segment. Decoration: the name beside it is what identifies the segment. */
export function SegmentDot({ colour, className }: Props) {
  return (
    <span aria-hidden data-segment={colour} className={cn("size-2 shrink-0 rounded-full bg-segment-dot", className)} />
  );
}

/** A segment in a cell: 20 high, at least 56 wide, its name cut when it must. */
export function SegmentTag({ colour, name, className }: Props & { name: string }) {
  return (
    <span
      data-segment={colour}
      className={cn(
        "inline-flex h-5 min-w-14 max-w-40 items-center gap-1 rounded-tag bg-segment-field px-1.5 text-caption text-segment-text leading-5",
        className,
      )}
    >
      <SegmentDot colour={colour} />
      <span className="truncate">{name}</span>
    </span>
  );
}
