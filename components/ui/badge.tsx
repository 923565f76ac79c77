import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { type Tone, toneClass } from "./tone";

type Props = {
  tone: Tone;
  /** Always with an icon: colour alone says nothing to some eyes. */
  icon: LucideIcon;
  /** The work goes on: the icon turns. */
  running?: boolean;
  className?: string;
  children: ReactNode;
};

/** A state that departs from the norm. The norm has no badge. */
export function Badge({ tone, icon: Icon, running, className, children }: Props) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-full border px-1.5 text-label leading-5",
        toneClass[tone],
        className,
      )}
    >
      <Icon aria-hidden className={cn("size-3", running && "animate-spin")} />
      <span className="truncate">{children}</span>
    </span>
  );
}
