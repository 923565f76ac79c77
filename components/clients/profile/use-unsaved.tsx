"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

import { setLeaveGuard } from "./leave-guard";

/** While something is unsaved, links, keys and closing the page ask first. Returns the dialog that asks. */
export function useUnsaved(unsaved: boolean) {
  const router = useRouter();
  const [pending, setPending] = useState<(() => void) | null>(null);
  const isUnsaved = useRef(unsaved);
  isUnsaved.current = unsaved;

  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isUnsaved.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = isUnsaved.current && inAppLink(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setPending(() => () => router.push(href));
    };
    setLeaveGuard((go) => {
      if (isUnsaved.current) setPending(() => go);
      return !isUnsaved.current;
    });
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      setLeaveGuard(null);
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [router]);

  return (
    <LeaveDialog
      open={pending !== null}
      onStay={() => setPending(null)}
      onLeave={() => {
        isUnsaved.current = false;
        pending?.();
        setPending(null);
      }}
    />
  );
}

function LeaveDialog({ open, onStay, onLeave }: { open: boolean; onStay: () => void; onLeave: () => void }) {
  const t = useTranslations("card.profile");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onStay()}
      title={t("leaveTitle")}
      foot={
        <>
          <Button onClick={onLeave}>{t("leave")}</Button>
          <Button tone="primary" onClick={onStay}>
            {t("stay")}
          </Button>
        </>
      }
    >
      <p className="text-body">{t("leaveText")}</p>
    </Dialog>
  );
}

/** The address of a link that would replace this page; a new tab leaves it as it is. */
function inAppLink(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.origin !== window.location.origin)
    return undefined;
  const here = window.location;
  return link.pathname === here.pathname && link.search === here.search ? undefined : link.pathname + link.search;
}
