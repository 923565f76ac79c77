import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type Figure = { key: string; label: ReactNode; value: ReactNode; hint?: ReactNode };

/** Several figures in a row, parted by lines; on a phone two in a row. */
export function Figures({
  label,
  figures,
  className,
}: {
  label: string;
  figures: readonly Figure[];
  className?: string;
}) {
  return (
    <dl
      aria-label={label}
      className={cn("grid grid-cols-6 border-line border-y max-lg:grid-cols-3 max-md:grid-cols-2", className)}
    >
      {figures.map((figure) => (
        <div key={figure.key} className="flex min-h-20 min-w-0 flex-col justify-center gap-0.5 py-2 pr-3">
          <dt className="text-label text-text-3">{figure.label}</dt>
          <dd className="text-h2 tabular-nums">{figure.value}</dd>
          <dd className="min-h-4 text-caption text-text-3">{figure.hint}</dd>
        </div>
      ))}
    </dl>
  );
}
