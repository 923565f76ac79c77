import { Ban, CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { type Tone, toneClass } from "./tone";

const icons: Record<Tone, LucideIcon> = { ok: Info, info: Info, warn: TriangleAlert, danger: Ban, neutral: Info };

type Props = {
  tone: Tone;
  /** 36 under the top bar, one line; 48 under a name, where a second line fits. */
  height?: 36 | 48;
  icon?: LucideIcon;
  /** A second line: what to say to the client. */
  second?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A strip over the content: a state of the whole page that must not be missed. */
export function Band({ tone, height = 36, icon, second, action, className, children }: Props) {
  const Icon = icon ?? icons[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cn(
        "flex items-center gap-2 border-b px-6 py-1 text-table max-md:px-4",
        height === 36 ? "min-h-9" : "min-h-12",
        toneClass[tone],
        className,
      )}
    >
      <Icon aria-hidden />
      <span className="min-w-0 flex-1">
        <span className={cn(second && "font-medium")}>{children}</span>
        {second && <span className="block">{second}</span>}
      </span>
      {action}
    </div>
  );
}

/** The same trio inside a panel or a dialog, with rounded corners: a warning, a refusal, an advice. */
export function Notice({ tone, icon, action, className, children }: Omit<Props, "height" | "second">) {
  const Icon = icon ?? (tone === "danger" ? CircleX : icons[tone]);
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={cn("flex items-start gap-2 rounded-control border px-3 py-2 text-body", toneClass[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
