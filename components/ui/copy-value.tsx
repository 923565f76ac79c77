"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { toast } from "./toast-manager";

type Props = {
  /** What the clipboard gets: 12431, 10000,50, +79161234567. */
  copied: string;
  className?: string;
  /** What the eye sees: 12 431. */
  children: ReactNode;
};

/** A value one may need elsewhere: a click copies its plain form. */
export function CopyValue({ copied, className, children }: Props) {
  const t = useTranslations("ui");
  const copy = async () => {
    // A drag over the value selects it; that is not a click on it.
    if (window.getSelection()?.toString()) return;
    try {
      await navigator.clipboard.writeText(copied);
      toast.ok(t("copied"));
    } catch {
      toast.warn(t("copyFailed"));
    }
  };
  return (
    <button
      type="button"
      title={t("copyValue", { value: copied })}
      onClick={() => void copy()}
      className={cn(
        "group/copy inline-flex min-h-6 max-w-full select-text items-center gap-1 rounded-tag text-left hover:bg-hover",
        className,
      )}
    >
      <span className="min-w-0 truncate">{children}</span>
      <Copy
        aria-hidden
        className="size-3 text-text-3 opacity-0 group-focus-visible/copy:opacity-100 group-hover/copy:opacity-100"
      />
    </button>
  );
}
