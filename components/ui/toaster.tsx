"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { buttonClass } from "./button-class";
import { cn } from "./cn";
import { toastManager } from "./toast-manager";
import { type Tone, toneTextClass } from "./tone";

const icons: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  danger: CircleX,
  neutral: Info,
};

/** The corner where toasts appear; F6 moves the focus there. */
export function Toaster({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      {children}
      <Toast.Portal className="relative z-toast">
        <Toast.Viewport
          aria-label={t("notifications")}
          className="fixed right-4 bottom-4 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2"
        >
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager<{ tone: Tone }>();
  return toasts.map((one) => {
    const tone = one.data?.tone ?? "neutral";
    const Icon = icons[tone];
    return (
      <Toast.Root
        key={one.id}
        toast={one}
        className={cn(
          "rounded-panel border border-line-2 bg-raised shadow-float",
          "transition-[opacity,translate] duration-dialog ease-out data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0 data-ending-style:duration-popover data-ending-style:ease-in data-limited:hidden",
        )}
      >
        <Toast.Content className="flex items-start gap-2 py-2.5 pr-2 pl-3">
          <Icon aria-hidden className={cn("mt-0.5", toneTextClass[tone])} />
          <div className="min-w-0 flex-1 break-words">
            <Toast.Title className="text-body" />
            <Toast.Description className="text-caption text-text-2" />
          </div>
          {one.actionProps && <Toast.Action className={buttonClass({ tone: "quiet", size: "small" })} />}
          <Toast.Close
            aria-label={t("dismissToast")}
            className="flex size-7 shrink-0 items-center justify-center rounded-chip text-text-3 hover:bg-hover hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}
