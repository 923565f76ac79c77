"use client";

import { useQueryClient } from "@tanstack/react-query";
import { PhoneOff, ShieldAlert, ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { useAction } from "@/components/layout/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import { endCallAction } from "@/lib/callers/actions";
import { callerQuery } from "@/lib/callers/query-options";
import { clientKey } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";

import { CallerDialog } from "./caller-dialog";
import { answerCaller, isCallerAsked, offerCard, subscribeToCaller } from "./caller-gate";
import { useCaller } from "./use-caller";

/** Whether it is known who is on the line, for how long, and the way to find it out. Nothing for who needs no caller. */
export function CallerLine({ card, zone }: { card: ClientCard; zone: string }) {
  const t = useTranslations("calls");
  const format = useFormat();
  const { caller, secondsLeft } = useCaller(card.id);
  const [isOpen, setIsOpen] = useState(false);
  const isAsked = useSyncExternalStore(subscribeToCaller, isCallerAsked, () => false);
  const readAnew = useReadAnew(card.id);
  const [end, ending] = useAction(endCallAction, { onDone: readAnew });
  const verification = secondsLeft > 0 ? caller?.verification : null;
  const open = useCallback(() => setIsOpen(true), []);
  const isAsking = !caller?.exempt;
  useShortcuts(
    useMemo<Shortcut[]>(
      () => (isAsking ? [{ keys: "Alt P", label: t("verify"), group: "here", run: open }] : []),
      [t, isAsking, open],
    ),
  );
  useEffect(() => offerCard(), []);
  if (!caller || caller.exempt) return null;

  const close = (verified: boolean) => {
    setIsOpen(false);
    if (verified) readAnew();
    answerCaller(verified);
  };
  return (
    <div className="mt-1 flex min-h-7 flex-wrap items-center gap-2 text-table print:hidden">
      {verification ? (
        <>
          <Badge tone={verification.way === "paperwork" ? "neutral" : "ok"} icon={ShieldCheck}>
            {t(`verified.${verification.way}`, { time: format.time(new Date(verification.until), zone) })}
          </Badge>
          <span className="text-caption text-text-3 tabular-nums" role="timer">
            {t("left", { minutes: Math.floor(secondsLeft / 60), seconds: String(secondsLeft % 60).padStart(2, "0") })}
          </span>
          <Button
            tone="link"
            size="auto"
            icon={<PhoneOff aria-hidden />}
            working={ending}
            onClick={() => void end(card.id)}
          >
            {t("end", { way: verification.way })}
          </Button>
        </>
      ) : (
        <>
          <Badge tone="warn" icon={ShieldAlert}>
            {t("unverified")}
          </Badge>
          <Tooltip label={t("verify")} keys="Alt P">
            <Button tone="link" size="auto" onClick={open}>
              {t("verify")}
            </Button>
          </Tooltip>
        </>
      )}
      {(isOpen || isAsked) && <CallerDialog card={card} caller={caller} isWanted={isAsked} onClose={close} />}
    </div>
  );
}

/** With the caller what may be shown changes: the page itself and everything read of the client. */
function useReadAnew(clientId: number): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: callerQuery(clientId).queryKey });
    void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
    router.refresh();
  }, [queryClient, clientId, router]);
}
