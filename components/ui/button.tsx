"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { type ButtonLook, buttonClass } from "./button-class";
import { cn } from "./cn";

type Props = Omit<ComponentProps<typeof BaseButton>, "className"> &
  ButtonLook & {
    className?: string;
    icon?: ReactNode;
    /** The action runs: the button keeps its width, shows a loader and takes no second click. */
    working?: boolean;
  };

/** A button with a word on it. One primary button to a screen: the thing to do next. */
export function Button({ tone, size, icon, working = false, disabled, className, children, type, ...props }: Props) {
  return (
    <BaseButton
      {...props}
      type={type ?? "button"}
      disabled={disabled || working}
      focusableWhenDisabled={working}
      aria-busy={working || undefined}
      className={cn(buttonClass({ tone, size }), className)}
    >
      {working && <LoaderCircle aria-hidden className="absolute animate-spin" />}
      <span className={cn("inline-flex min-w-0 items-center gap-1.5", working && "opacity-0")}>
        {icon}
        <span className="truncate">{children}</span>
      </span>
    </BaseButton>
  );
}
