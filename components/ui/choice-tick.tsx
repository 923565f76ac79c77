import { Check, Minus } from "lucide-react";

import { cn } from "./cn";

/** The picture of a tick inside an option that is itself what is chosen. */
export function ChoiceTick({ state, disabled }: { state: "on" | "off" | "part"; disabled?: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-4 shrink-0 items-center justify-center rounded-tag border",
        state === "off" ? "border-line-strong bg-surface" : "border-accent bg-accent text-on-accent",
        disabled && "border-line-2 bg-subtle text-disabled",
      )}
    >
      {state === "on" && <Check className="size-3 stroke-3" />}
      {state === "part" && <Minus className="size-3 stroke-3" />}
    </span>
  );
}
