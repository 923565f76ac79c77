"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";
import { Tooltip } from "./tooltip";

type Props = Omit<ComponentProps<typeof BaseButton>, "className" | "children" | "aria-label"> & {
  /** The name of the action: read aloud and shown as the tooltip. */
  label: string;
  icon: ReactNode;
  keys?: string;
  size?: "normal" | "small" | "tiny";
  tone?: "quiet" | "secondary";
  side?: "top" | "bottom" | "left" | "right";
  working?: boolean;
  className?: string;
};

const sizes = { normal: "size-control rounded-control", small: "size-6 rounded-chip", tiny: "size-5 rounded-tag" };

/** A button without a word. Only in tables, heads of panels and the frame, where the place explains it. */
export function IconButton({
  label,
  icon,
  keys,
  size = "normal",
  tone = "quiet",
  side,
  working = false,
  disabled,
  className,
  type,
  ...props
}: Props) {
  return (
    <Tooltip label={label} keys={keys} side={side}>
      <BaseButton
        {...props}
        type={type ?? "button"}
        aria-label={label}
        aria-busy={working || undefined}
        disabled={disabled || working}
        focusableWhenDisabled
        className={cn(
          "inline-flex shrink-0 items-center justify-center text-text-2 transition-colors hover:bg-hover hover:text-text active:bg-pressed data-disabled:cursor-not-allowed data-disabled:bg-transparent data-disabled:text-disabled data-popup-open:bg-hover data-popup-open:text-text",
          tone === "secondary" && "border border-line-2 bg-surface",
          sizes[size],
          className,
        )}
      >
        {working ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      </BaseButton>
    </Tooltip>
  );
}
