"use client";

import { CircleDashed, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";
import { Tooltip } from "./tooltip";

type Props = Omit<ComponentProps<"button">, "value" | "name" | "children"> & {
  /** What the condition is about: «Возраст». */
  name: ReactNode;
  /** What is asked of it: «младше 30». */
  value?: ReactNode;
  /** «кроме», when the condition is negated. */
  except?: string;
  /** Off: kept but not counted. Care: it needs a look, and `reason` says why. */
  state?: "on" | "off" | "care";
  /** The whole condition in words, when it does not fit, and why it needs care. */
  reason?: ReactNode;
  /** Plain words for the remove button: «Возраст младше 30». */
  removeName: string;
  onRemove?: () => void;
};

/**
 * One condition of a filter, 28 high. The chip is a button that opens its editor (give it to a Popover as the trigger),
 * the cross takes it away; Delete on the chip does the same.
 */
export function Chip({
  name,
  value,
  except,
  state = "on",
  reason,
  removeName,
  onRemove,
  className,
  ref,
  ...button
}: Props) {
  const t = useTranslations("ui");
  const main = (
    <button
      {...button}
      ref={ref}
      type="button"
      onKeyDown={(event) => {
        button.onKeyDown?.(event);
        if (event.code === "Delete" && onRemove) onRemove();
      }}
      className="flex h-full min-w-0 items-center gap-1.5 rounded-chip pl-2 text-left text-table focus-visible:outline-offset-1"
    >
      {state === "off" && <CircleDashed aria-hidden className="size-3.5" />}
      {state === "care" && <TriangleAlert aria-hidden className="size-3.5" />}
      <span className="truncate">
        <span className={cn(state === "on" && "text-text-2")}>
          {name}
          {except && ","}
        </span>
        {except && (
          <span className={cn("font-medium", state === "on" && "text-danger-text")}>
            {" "}
            {except}
            {":"}
          </span>
        )}
        {value && <span className={cn("ml-0.5 font-medium", state === "on" && "text-text")}> {value}</span>}
      </span>
    </button>
  );

  return (
    <span
      className={cn(
        "inline-flex h-7 max-w-90 items-center gap-1 rounded-chip border bg-surface pr-1 transition-colors",
        state === "on" && "border-line-2 text-text-2 hover:bg-hover",
        state === "off" && "border-line-strong border-dashed text-text-3 hover:bg-hover",
        state === "care" && "border-warn-line bg-warn-tint text-warn-text",
        "has-data-popup-open:border-accent has-data-popup-open:ring-1 has-data-popup-open:ring-accent",
        !onRemove && "pr-2",
        className,
      )}
    >
      {reason ? <Tooltip label={reason}>{main}</Tooltip> : main}
      {onRemove && (
        <button
          type="button"
          aria-label={t("removeCondition", { name: removeName })}
          onClick={onRemove}
          className="flex size-5 shrink-0 items-center justify-center rounded-tag text-text-3 transition-colors hover:bg-pressed hover:text-text focus-visible:outline-offset-0"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
