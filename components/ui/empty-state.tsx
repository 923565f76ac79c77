import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  icon: LucideIcon;
  /** One line: what is missing. */
  title: ReactNode;
  /** One line: the first step. */
  hint?: ReactNode;
  /** It is all there is on the page: the title is the page's own. */
  isPage?: boolean;
  /** One primary and at most one quiet button. */
  actions?: ReactNode;
  className?: string;
};

/** A place with nothing in it says what belongs there and how to begin. No pictures. */
export function EmptyState({ icon: Icon, title, hint, isPage = false, actions, className }: Props) {
  const Title = isPage ? "h1" : "p";
  return (
    <div
      className={cn("sticky left-0 mx-auto flex w-full max-w-phone flex-col items-start px-4 pt-16 pb-8", className)}
    >
      <Icon aria-hidden className="size-6 text-text-3" />
      <Title className="mt-3 font-medium text-body">{title}</Title>
      {hint && <p className="mt-1 text-table text-text-2">{hint}</p>}
      {actions && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
