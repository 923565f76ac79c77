"use client";

import { FlaskConical, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import { Band } from "@/components/ui/band";

export type FrameState = {
  /** The people of this base are made up. */
  demo?: boolean;
  /** Somebody carries messages: what is sent to made-up people reaches whoever has their numbers. */
  messagesGoOut?: boolean;
  /** Reading the past: a date already written in the language of the page. */
  asOf?: string;
  spendingPaused?: boolean;
};

/** One band under the top bar at a time, the gravest first. */
export function Bands({ demo, messagesGoOut, asOf, spendingPaused }: FrameState) {
  const t = useTranslations("frame");
  const online = useOnline();
  if (!online) {
    return (
      <Band tone="danger" icon={WifiOff}>
        {t("offline")}
      </Band>
    );
  }
  if (spendingPaused) return <Band tone="warn">{t("spendingPaused")}</Band>;
  if (asOf) return <Band tone="info">{t("asOf", { date: asOf })}</Band>;
  if (demo) {
    return (
      <Band tone={messagesGoOut ? "warn" : "neutral"} icon={FlaskConical}>
        {t(messagesGoOut ? "demoSends" : "demo")}
      </Band>
    );
  }
  return null;
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener("online", onChange);
      window.addEventListener("offline", onChange);
      return () => {
        window.removeEventListener("online", onChange);
        window.removeEventListener("offline", onChange);
      };
    },
    () => navigator.onLine,
    () => true,
  );
}
