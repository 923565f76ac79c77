import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

import { type ButtonLook, buttonClass } from "./button-class";
import { cn } from "./cn";

type Props = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode };

/** A way to another page that looks like a button; a middle click opens it in a new tab. */
export function ButtonLink({ tone, size, icon, className, children, ...props }: Props) {
  return (
    <Link {...props} className={cn(buttonClass({ tone, size }), className)}>
      <span className="inline-flex min-w-0 items-center gap-1.5">
        {icon}
        <span className="truncate">{children}</span>
      </span>
    </Link>
  );
}
