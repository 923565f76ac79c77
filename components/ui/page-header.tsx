import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  title: ReactNode;
  /** Right after the title: the head count, the share, how fresh. */
  beside?: ReactNode;
  /** At the right end: the buttons of the page, the primary one last. */
  actions?: ReactNode;
  className?: string;
};

/** The first line of a page, 40 high. */
export function PageHeader({ title, beside, actions, className }: Props) {
  return (
    <header className={cn("flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2", className)}>
      <h1 className="text-h1">{title}</h1>
      {beside && <div className="flex min-w-0 flex-wrap items-center gap-x-3 text-table text-text-2">{beside}</div>}
      {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
