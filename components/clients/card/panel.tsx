import { Children, type ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type Props = { title: ReactNode; aside?: ReactNode; className?: string; children: ReactNode };

/** A part of the overview: a title and what belongs to it, parted from the next by a line. */
export function Panel({ title, aside, className, children }: Props) {
  return (
    <section className={cn("border-line border-t py-4 first:border-t-0 first:pt-0", className)}>
      <div className="mb-2 flex items-baseline justify-between gap-2">
        <h2 className="text-h3">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Lines under each other; without any it leaves nothing, not an empty list. */
export function Lines({ children }: { children: ReactNode }) {
  return Children.toArray(children).length > 0 && <dl>{children}</dl>;
}

/** A name and its value on one line; the name keeps its column. */
export function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 py-1 text-table">
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
