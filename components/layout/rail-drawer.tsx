"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { IconButton } from "@/components/ui/icon-button";

import { BrandMark } from "./brand-mark";
import type { NavigationGroup } from "./navigation";
import { type Counters, RailItems } from "./rail";

/** The rail of a phone, behind a button. */
export function RailDrawer({ groups, counters }: { groups: readonly NavigationGroup[]; counters?: Counters }) {
  const t = useTranslations("nav");
  const frame = useTranslations("frame");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={
          <IconButton label={t("open")} icon={<MenuIcon aria-hidden className="size-5" />} className="md:hidden" />
        }
      />
      <Dialog.Portal className="relative isolate z-dialog">
        <Dialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-dialog data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 flex w-72 max-w-[85vw] flex-col border-line border-r bg-app shadow-float outline-none transition-[opacity,translate] duration-dialog ease-out data-ending-style:opacity-0 data-starting-style:-translate-x-2 data-starting-style:opacity-0">
          <div className="flex h-14 items-center gap-2 pr-2 pl-4 font-semibold">
            <BrandMark />
            <Dialog.Title className="flex-1 text-body font-semibold">{frame("product")}</Dialog.Title>
            <Dialog.Close render={<IconButton label={ui("close")} icon={<X aria-hidden className="size-5" />} />} />
          </div>
          <nav aria-label={t("rail")} className="flex min-h-0 flex-1 flex-col">
            <RailItems groups={groups} counters={counters} folded={false} onNavigate={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
