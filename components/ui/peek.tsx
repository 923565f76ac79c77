"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { IconButton } from "./icon-button";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** At the right of the title: a button that opens the whole card. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A look at one row without leaving the list: 480 wide over its right side. The list stays usable. */
export function Peek({ open, onOpenChange, title, actions, children }: Props) {
  const t = useTranslations("ui");
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange} modal={false} disablePointerDismissal>
      <BaseDialog.Portal className="relative z-peek">
        <BaseDialog.Popup
          initialFocus={false}
          className="fixed inset-y-0 right-0 flex w-full max-w-form flex-col border-line-2 border-l bg-raised shadow-float outline-none transition-[opacity,translate] duration-dialog ease-out data-ending-style:opacity-0 data-starting-style:translate-x-2 data-starting-style:opacity-0"
        >
          <div className="flex h-12 shrink-0 items-center gap-2 border-line border-b pr-3 pl-5">
            <BaseDialog.Title className="min-w-0 flex-1 truncate text-h3">{title}</BaseDialog.Title>
            {actions}
            <BaseDialog.Close render={<IconButton label={t("close")} keys="Esc" icon={<X aria-hidden />} />} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
